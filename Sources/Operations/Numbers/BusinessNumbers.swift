package import CampaignCore
import Formats
import Foundation
import GraphAPI
import Storage
import Workspace

/// The business numbers of a workspace, from the Graph API where what the ledger keeps is old.
package struct BusinessNumbers: Sendable {
    let workspace: OpenWorkspace
    var now = Date()

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// The senders by name, then what else their accounts have.
    package func all(fresh: Bool) async throws -> [BusinessNumber] {
        let senders = try await senders(fresh: fresh)
        let known = Set(senders.map(\.facts.phoneNumberID))
        let graph = try await GraphAccess(workspace: workspace)
        var others: [BusinessNumber] = []
        for account in Set(workspace.settings.accounts.values).sorted() {
            let numbers = try await calling { try await graph.client.phoneNumbers(of: account) }
            for fields in numbers {
                guard let id = fields.id, !known.contains(id) else { continue }
                let facts = NumberFacts(fields, of: id, account: account, readAt: now)
                others.append(BusinessNumber(sender: nil, facts: facts, now: now))
            }
        }
        return senders + others
    }

    /// The senders by name.
    package func senders(fresh: Bool) async throws -> [BusinessNumber] {
        var all: [BusinessNumber] = []
        for sender in workspace.settings.senders.values.sorted(by: { $0.name < $1.name }) {
            all.append(try await one(sender.name, fresh: fresh))
        }
        return all
    }

    /// What bounds each sender, and how much of it is used up.
    package func limits() async throws -> [NumberLimits] {
        let used = try await workspace.ledger.recipients(inDayBefore: now)
        return try await senders(fresh: false)
            .compactMap { number in
                guard let sender = number.sender.flatMap({ workspace.settings.senders[$0] }) else { return nil }
                let limits = SenderLimits(sender, number.facts)
                return NumberLimits(
                    sender: sender.name,
                    facts: number.facts,
                    rateOfFile: sender.rate,
                    dailyRecipientsOfFile: sender.dailyRecipients,
                    rate: limits.rate,
                    dailyRecipients: limits.dailyRecipients,
                    used: used
                )
            }
    }

    /// - Throws: `Failure` with `usage` if there is no such sender.
    package func one(_ name: String, fresh: Bool) async throws -> BusinessNumber {
        let sender = try sender(name)
        let known = try await workspace.ledger.number(sender.phoneNumberID)
        if !fresh, let known, NumberReading.isRecent(known, now) {
            return BusinessNumber(sender: sender.name, facts: known, now: now)
        }
        let reading = NumberReading(
            ledger: workspace.ledger,
            client: try await GraphAccess(workspace: workspace).client
        )
        let facts = try await calling {
            try await reading.read(sender.phoneNumberID, account: sender.businessAccountID)
        }
        return BusinessNumber(sender: sender.name, facts: facts, now: now)
    }

    package func register(_ name: String, pin: String) async throws {
        let sender = try sender(name)
        let graph = try await GraphAccess(workspace: workspace)
        try await calling { try await graph.client.register(sender.phoneNumberID, pin: pin) }
    }

    private func sender(_ name: String) throws -> SenderSettings {
        if let sender = workspace.settings.senders[name] { return sender }
        let hint = nearestName(to: name, among: Array(workspace.settings.senders.keys))
            .map { "; did you mean '\($0)'?" }
        throw Failure(.usage, "drumbeat.yaml has no sender '\(name)'\(hint ?? "")")
    }

    private func calling<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as GraphError where error.errorClass == .permanentAccount {
            throw Failure(.permission, "\(error)")
        }
    }
}
