import CampaignCore
import Operations
import Storage
import Testing

@testable import drumbeat

struct ExitStatusTests {
    @Test func `a ledger that is locked is tried again, one that fails is looked at`() {
        #expect(drumbeat.ExitStatus(of: StorageError.busy(path: "ledger")) == .tryAgain)
        #expect(drumbeat.ExitStatus(of: StorageError.full(path: "ledger")) == .storage)
        #expect(
            drumbeat.ExitStatus(of: StorageError.unwritten(path: "ledger", cause: "disk I/O error", free: nil))
                == .storage
        )
    }

    @Test func `each kind of failure has an exit code of its own`() {
        let kinds: [FailureKind?] = [nil] + FailureKind.allCases
        #expect(Set(kinds.map { drumbeat.ExitStatus($0) }) == Set(drumbeat.ExitStatus.allCases))
    }
}
