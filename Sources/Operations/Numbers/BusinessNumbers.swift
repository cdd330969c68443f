import CampaignCore
package import Formats
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

    /// - Throws: `Failure` with `usage` where there is no such sender.
    package func one(_ name: String, fresh: Bool) async throws -> BusinessNumber {
        let sender = try sender(name)
        let known = try await workspace.ledger.number(sender.phoneNumberID)
        if !fresh, let known, NumberReading.isRecent(known, now) {
            return BusinessNumber(sender: sender, facts: known, now: now)
        }
        let reading = NumberReading(
            ledger: workspace.ledger,
            client: try await GraphAccess(workspace: workspace).client
        )
        let facts = try await calling {
            try await reading.read(sender.phoneNumberID, account: sender.businessAccountID)
        }
        return BusinessNumber(sender: sender, facts: facts, now: now)
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

/// A business number, and how it is shown.
package struct BusinessNumber: Sendable {
    /// Nil for a number that is no sender of the workspace.
    let sender: SenderSettings?
    let facts: NumberFacts
    let now: Date

    private var title: String {
        sender?.name ?? "(\(facts.phoneNumberID))"
    }

    private var phone: String {
        facts.digits.map { "+\($0)" } ?? facts.phoneNumberID
    }

    /// How old what is shown is, in whole minutes.
    private var age: String {
        "\(max(0, Int(now.timeIntervalSince(facts.readAt) / 60))) min ago"
    }

    /// The tier in words; `unknown` where it was not told.
    private var people: String {
        switch facts.tier.flatMap(MessagingTier.init) {
        case .people(let count): "\(count) people a day"
        case .unlimited: "any number of people"
        case nil: "tier unknown"
        }
    }

    package var line: String {
        let words = [
            title, phone, facts.name ?? "-", (facts.status ?? "unknown").lowercased(),
            "quality \((facts.quality ?? "unknown").lowercased())", people,
            facts.rate.map { "\($0)" } ?? "throughput unknown", "read \(age)",
        ]
        return words.joined(separator: "  ")
    }

    package var lines: [String] {
        let rows: [(String, String?)] = [
            ("sender", sender?.name), ("number", phone), ("phone_number_id", facts.phoneNumberID),
            ("account", facts.account), ("name", facts.name), ("name status", facts.nameStatus),
            ("verification", facts.verification), ("state", facts.status), ("quality", facts.quality),
            ("messaging limit", facts.tier), ("throughput", throughput), ("read", age),
        ]
        return rows.map { $0.padding(toLength: 17, withPad: " ", startingAt: 0) + ($1 ?? "unknown") }
    }

    private var throughput: String? {
        facts.isOnApp ? "20 messages a second, as the number is on the WhatsApp Business app too" : facts.throughput
    }

    package func limits(used: Int) -> String {
        let limits = SenderLimits(sender, facts)
        let rate = [sender?.rate.map { "file \($0)" }, facts.rate.map { "platform \($0)" }].compactMap(\.self)
        let days = [
            sender?.dailyRecipients.map { "file \($0)" }, facts.tier.map { "platform \($0)" },
        ]
        .compactMap(\.self)
        let people =
            limits.dailyRecipients.map { "\(used) of \($0) people in 24 hours" } ?? "\(used) people in 24 hours"
        return "\(title)  \(limits.rate) (\(Self.sources(rate)))  \(people) (\(Self.sources(days)))"
    }

    private static func sources(_ words: [String]) -> String {
        words.isEmpty ? "nobody says less" : words.joined(separator: ", ")
    }

    package func limitsJSON(used: Int) -> JSONValue {
        let limits = SenderLimits(sender, facts)
        return [
            "sender": sender.map { .string($0.name) } ?? .null,
            "phone_number_id": .string(facts.phoneNumberID),
            "rate": .double(limits.rate.perSecond),
            "rate_of_file": sender?.rate.map { .double($0.perSecond) } ?? .null,
            "rate_of_platform": facts.rate.map { .double($0.perSecond) } ?? .null,
            "daily_recipients": limits.dailyRecipients.map { .integer(Int64($0)) } ?? .null,
            "daily_recipients_of_file": sender?.dailyRecipients.map { .integer(Int64($0)) } ?? .null,
            "daily_recipients_of_platform": facts.dailyRecipients.map { .integer(Int64($0)) } ?? .null,
            "recipients_in_24_hours": .integer(Int64(used)),
        ]
    }

    package var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
        return [
            "sender": text(sender?.name),
            "phone_number_id": .string(facts.phoneNumberID),
            "account": text(facts.account),
            "number": text(facts.digits.map { "+\($0)" }),
            "name": text(facts.name),
            "name_status": text(facts.nameStatus),
            "verification": text(facts.verification),
            "status": text(facts.status),
            "quality": text(facts.quality),
            "tier": text(facts.tier),
            "throughput": text(facts.throughput),
            "is_on_app": .bool(facts.isOnApp),
            "read_at": .string(facts.readAt.formatted(.iso8601)),
        ]
    }
}
