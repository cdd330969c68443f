import CampaignCore
import TestSupport
import Testing

@testable import Reports

struct LedgerVerificationTests {
    private func text(_ value: some Rendering) async throws -> String {
        printed(try await render(value, as: .text))
    }

    private func verification() -> LedgerVerification {
        var result = LedgerVerification()
        (result.messages, result.statuses) = (20_000, 55_000)
        return result
    }

    @Test func `what agrees is said in a line, with what was not checked`() async throws {
        var result = verification()
        let places = (1...5).map { "2026-08-0\($0).ndjson" }
        result.unchecked = [UncheckedStatuses(.missing, statuses: 1200, places: places)]
        #expect(
            try await text(result) == """
                compared 20,000 messages and 55,000 statuses with attempts and callbacks: all that could be checked agrees
                not checked: 1,200 statuses, as their part of the log was purged or lies elsewhere: 2026-08-01.ndjson, \
                2026-08-02.ndjson, 2026-08-03.ndjson and 2 more

                """
        )
    }

    @Test func `what differs is a line each, and then what to do`() async throws {
        var result = verification()
        result.differing = 21
        let facts = [
            StatusDifference.Fact("state", inLedger: "sent", rebuilt: "read"),
            StatusDifference.Fact("read_at", inLedger: nil, rebuilt: "2026-11-25T09:00:04Z"),
        ]
        result.differences = [
            StatusDifference(broadcast: "sale@2026-11-25T0900Z", row: 7, lastDigits: "123", facts: facts)
        ]
        var fault = LedgerFault(.attemptsMissing, of: "sale@2026-11-25T0900Z", count: 3)
        fault.rows = [7, 8]
        result.faults = [fault]
        #expect(
            try await text(result) == """
                sale@2026-11-25T0900Z: 3 messages with attempts that were never recorded (rows 7, 8, …)
                sale@2026-11-25T0900Z row 7 (number ending in 123): in the ledger state is sent, rebuilt read; read_at is \
                missing, rebuilt 2026-11-25T09:00:04Z
                and 20 more messages that differ
                compared 20,000 messages and 55,000 statuses with attempts and callbacks: 21 messages differ, 1 contradiction
                drumbeat ingest --again takes from the callbacks what the ledger lacks; run drumbeat ledger verify after it
                if a difference stays, keep a copy of .drumbeat/ and find out what changed the ledger; a backup from before \
                that is put back with drumbeat ledger restore

                """
        )
    }

    @Test func `of a damaged file only the damage is told`() async throws {
        var result = LedgerVerification()
        result.faults = [LedgerFault(damage: ["Page 7 is never used"])]
        #expect(
            try await text(result) == """
                the ledger's file is damaged: Page 7 is never used
                the ledger's file is damaged, so nothing else was looked at
                stop the sending, and restore a backup with drumbeat ledger restore

                """
        )
    }
}
