package import CampaignCore
package import Foundation

/// When runs began and ended, as far as the ledger knows.
package struct RunTimes: Hashable, Sendable {
    /// When the latest run began.
    package var beganAt: Date
    /// When a run ended last; nil if none has yet.
    package var endedAt: Date?
    /// How that one failed; nil if it did not.
    package var failure: FailureKind?

    package init(beganAt: Date, endedAt: Date? = nil, failure: FailureKind? = nil) {
        (self.beganAt, self.endedAt, self.failure) = (beganAt, endedAt, failure)
    }
}

extension LedgerQueries {
    /// When runs began and ended; nil if there was none yet.
    package func runTimes() async throws -> RunTimes? {
        try await read { transaction in
            let sql = "SELECT run_began_at, run_ended_at, run_failure FROM ledger WHERE run_began_at IS NOT NULL"
            return try transaction.row(sql)
                .map { row in
                    RunTimes(
                        beganAt: Date(milliseconds: row["run_began_at"]),
                        endedAt: (row["run_ended_at"] as Int64?).map(Date.init(milliseconds:)),
                        failure: (row["run_failure"] as String?).flatMap(FailureKind.init(rawValue:))
                    )
                }
        }
    }
}

extension Ledger {
    /// Notes that a run begins.
    package func noteRunBegan(at time: Date) async throws {
        try await write { transaction in
            try transaction.run("UPDATE ledger SET run_began_at = ?", [time.milliseconds])
        }
    }

    /// Notes how a run ended.
    package func noteRunEnded(at time: Date, _ failure: FailureKind?) async throws {
        try await write { transaction in
            try transaction.run(
                "UPDATE ledger SET run_ended_at = ?, run_failure = ?",
                [time.milliseconds, failure?.rawValue]
            )
        }
    }
}
