import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

/// A ledger in a folder or database of its own, removed with it.
final class LedgerFixture: Sendable {
    let folder: TemporaryFolder
    let ledger: Ledger
    private let database: TemporaryDatabase?

    /// Makes the ledger on the engine that the test runs on.
    init() throws {
        folder = try TemporaryFolder()
        database = EngineKind.current == .postgresql ? try TemporaryPostgreSQL.ledger() : nil
        ledger = try Self.open(folder, database)
    }

    /// Opens the ledger as another process does.
    func reopened() throws -> Ledger {
        try Self.open(folder, database)
    }

    private static func open(_ folder: TemporaryFolder, _ database: TemporaryDatabase?) throws -> Ledger {
        let path = folder.path("ledger.sqlite")
        guard let database else { return try Ledger(path: path) }
        return try Ledger(at: path) { try PostgreSQLEngine(PostgreSQLAddress(database.address)) }
    }

    /// Changes the ledger behind its back.
    func run(_ sql: String, _ values: SQLValues = []) throws {
        try ledger.run(sql, values)
    }

    static let start = Date(timeIntervalSince1970: 1_795_000_000)

    /// Plans a broadcast with one row a number; nil stands for a row without a phone.
    func plan(
        _ numbers: [Int64?],
        campaign: String = "sale",
        rate: Rate? = nil,
        weight: Int? = nil,
        category: Template.Category = .marketing,
        onUnknown: OnUnknown = .resend
    ) throws -> Broadcast {
        var draft = try draft(campaign: campaign)
        draft.definition.rate = rate
        draft.definition.weight = weight
        draft.definition.content.templates["en_GB"] = try Samples.template(category: category)
        draft.definition.onUnknown = onUnknown
        return try #require(try ledger.plan(draft, numbers).broadcast)
    }

    func draft(campaign: String) throws -> BroadcastDraft {
        let definition = try Samples.definition(campaign: campaign)
        return BroadcastDraft(
            name: Broadcast.name(of: definition.campaign, dueAt: Self.start),
            definition: definition,
            dueAt: Self.start,
            expiresAt: nil,
            plannedAt: Self.start
        )
    }

    /// One row a number; nil stands for a row without a phone.
    static func rows(_ numbers: [Int64?]) -> PlannedRows {
        var rows = PlannedRows()
        for (index, number) in numbers.enumerated() {
            rows.add(row: index + 1, number.flatMap(PhoneNumber.init(digits:)), cells: "\(index + 1),Ada")
        }
        return rows
    }

    /// Claims up to `limit` messages, a second after the one before.
    func claim(
        _ broadcast: Broadcast,
        limit: Int = 1000,
        rate: Double = 100_000,
        at offset: TimeInterval = 0,
        carried: Int = 0,
        burst: Int = 0,
        dailyRecipients: Int? = nil,
        horizon: Duration = .seconds(1)
    ) async throws -> Claim {
        try await ledger.claim(
            ClaimRequest(
                broadcast: broadcast,
                senderRate: try #require(Rate(perSecond: rate)),
                burst: burst,
                limit: limit,
                carried: carried,
                now: Self.start + offset,
                horizon: horizon,
                dailyRecipients: dailyRecipients
            )
        )
    }

    /// Records one attempt's outcome.
    func record(
        _ message: ClaimedMessage,
        _ outcome: AttemptOutcome,
        next: AttemptRecord.Next = .settle,
        at offset: TimeInterval = 1
    ) async throws {
        try await ledger.record([
            AttemptRecord(
                message: message.id,
                attempt: message.attempt,
                startedAt: Self.start,
                endedAt: Self.start + offset,
                outcome: outcome,
                next: next
            )
        ])
    }

    func fold(_ statuses: [StatusEvent], offset: Int64 = 1) async throws -> FoldSummary {
        try await ledger.fold(FoldBatch(segment: "2026-11-25.ndjson", offset: offset, statuses: statuses))
    }

    func status(
        _ kind: StatusEvent.Kind,
        _ message: ClaimedMessage?,
        at offset: TimeInterval = 2,
        messageID: String = "wamid.1",
        error: PlatformError? = nil
    ) -> StatusEvent {
        StatusEvent(
            kind: kind,
            at: Self.start + offset,
            key: message.map { MessageKey(ledger: ledger.id, message: $0.id, attempt: $0.attempt) },
            messageID: messageID,
            error: error
        )
    }

    func rows(of broadcast: Broadcast) throws -> [MessageRecord] {
        var rows: [MessageRecord] = []
        try ledger.reportRows(of: broadcast.id) { rows.append($0) }
        return rows
    }
}

extension Ledger {
    /// Changes it behind its back.
    func run(_ sql: String, _ values: SQLValues = []) throws {
        try engine.writeBlocking { _ = try $0.run(sql, values) }
    }

    /// Plans one row a number; nil stands for a row without a phone.
    func plan(_ draft: BroadcastDraft, _ numbers: [Int64?]) throws -> PlanResult {
        try plan(draft) { try $0.take(planOf: LedgerFixture.rows(numbers)) }
    }
}
