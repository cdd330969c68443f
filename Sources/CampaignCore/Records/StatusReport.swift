package import Foundation

/// How the broadcasts of a ledger stand, and what else a person should know of them.
package struct StatusReport: Sendable {
    package var subject: Subject
    /// What Meta said of accounts, numbers and templates, the latest first.
    package var news: [Condition]
    /// What a person should know of the names that were asked for, a sentence each.
    package var notes: [String]
    /// When this was so.
    package var at: Date

    package init(_ subject: Subject, news: [Condition], notes: [String] = [], at: Date) {
        self.subject = subject
        self.news = news
        self.notes = notes
        self.at = at
    }
}

extension StatusReport {
    package enum Subject: Sendable {
        case one(BroadcastStatus)
        /// Several that are compared, in the order in which they were named.
        case several([BroadcastStatus])
        case all(Overview)
    }

    /// All broadcasts of a ledger, the latest first.
    package struct Overview: Sendable {
        package var tallies: [BroadcastTally]
        /// The latest test messages, which no count holds.
        package var tests: [BroadcastTally] = []
        /// The rest of what is known of them: reading it goes through their messages.
        package var statuses: @Sendable () async throws -> [BroadcastStatus]
        /// Those that have not ended and cannot be read.
        package var unreadable: [UnreadableBroadcast]
        /// What the last run found of the campaigns.
        package var campaigns: [CampaignOutlook]
        /// Those that a fault paused, until a person resumes or cancels them.
        package var paused: [Broadcast] = []
        /// What ledgers that are lost may have sent, until a person has seen to it.
        package var lost: [LostSending] = []
        /// What is wrong now and no run has to say, a sentence each.
        package var found: [String] = []
        /// What runs said that a person has to see to, and that holds as far as is known.
        package var notices: [Notice] = []

        package init(
            tallies: [BroadcastTally],
            unreadable: [UnreadableBroadcast],
            campaigns: [CampaignOutlook],
            statuses: @Sendable @escaping () async throws -> [BroadcastStatus]
        ) {
            self.tallies = tallies
            self.unreadable = unreadable
            self.campaigns = campaigns
            self.statuses = statuses
        }
    }

    /// What a run said that a person has to see to.
    package struct Notice: Hashable, Sendable {
        /// A sentence.
        package var text: String
        /// When a run said it last.
        package var saidAt: Date

        package init(text: String, saidAt: Date) {
            self.text = text
            self.saidAt = saidAt
        }
    }
}
