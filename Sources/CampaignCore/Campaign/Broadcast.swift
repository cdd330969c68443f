package import Formats
package import Foundation

/// One dated occurrence of a campaign, as the ledger has it.
package struct Broadcast: Hashable, Sendable, Identifiable {
    /// The ledger's number of it, from 1.
    package var id: Int32
    /// For example `spring-sale@2026-11-25T0900Z`.
    package var name: String
    package var definition: BroadcastDefinition
    package var state: BroadcastState
    /// Why it is paused, cancelled or skipped; nil otherwise.
    package var stateReason: StateReason?
    /// Who paused it; nil if it is not paused.
    package var pausedBy: PausedBy?
    /// When it was to begin.
    package var dueAt: Date
    /// When the rest of it begins, if a person moved it; nil if nobody did.
    package var startsAt: Date?
    /// Nothing of it is sent after this.
    package var expiresAt: Date?
    package var plannedAt: Date
    /// Whether it is a test message: one message to one person, sent at once or not at all.
    package var isTest: Bool
    /// How many rows of the audience its filter left out; nil if nobody counted them, as older versions did not.
    package var filtered: Int?
    /// The zone that its definition names, in which quiet hours are reckoned and reports print times; UTC if this
    /// machine does not know it.
    package var zone: Zone

    package init(
        id: Int32,
        name: String,
        definition: BroadcastDefinition,
        state: BroadcastState,
        stateReason: StateReason? = nil,
        pausedBy: PausedBy? = nil,
        dueAt: Date,
        startsAt: Date? = nil,
        expiresAt: Date?,
        plannedAt: Date,
        isTest: Bool = false,
        filtered: Int? = nil,
        zone: Zone = .utc
    ) {
        self.id = id
        self.name = name
        self.definition = definition
        self.state = state
        self.stateReason = stateReason
        self.pausedBy = pausedBy
        self.dueAt = dueAt
        self.startsAt = startsAt
        self.expiresAt = expiresAt
        self.plannedAt = plannedAt
        self.isTest = isTest
        self.filtered = definition.filter == nil ? 0 : filtered
        self.zone = zone
    }
}

extension Broadcast {
    /// When what is left of it begins: at its time, or at the one that a person moved it to.
    package var beginsAt: Date {
        startsAt ?? dueAt
    }

    /// How long it may send from its beginning; nil for no end.
    package var expires: Duration? {
        expiresAt.map { .milliseconds(Int64(($0.timeIntervalSince(beginsAt) * 1000).rounded())) }
    }

    /// The name of a campaign's occurrence: its id and its time in UTC to the minute.
    package static func name(of campaign: CampaignID, dueAt: Date) -> String {
        let minute = Zone.utc.local(at: dueAt).description.prefix(16)
        return "\(campaign)@\(minute.replacing(":", with: ""))Z"
    }

    /// The time in a broadcast's name; nil for any other text.
    package static func time(in name: String) -> Date? {
        guard let match = name.wholeMatch(of: /[^@]+@(\d{4}-\d\d-\d\dT\d\d)(\d\d)Z/) else { return nil }
        return try? Date("\(match.1):\(match.2):00Z", strategy: .iso8601)
    }
}
