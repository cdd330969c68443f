import Storage
import Testing

@testable import drumbeat

@Suite struct ExitStatusTests {
    @Test(arguments: drumbeat.ExitStatus.allCases)
    func `nothing is worse than itself, and everything is worse than done`(status: drumbeat.ExitStatus) {
        #expect(drumbeat.ExitStatus.worse(status, status) == status)
        #expect(drumbeat.ExitStatus.worse(.done, status) == status)
        #expect(drumbeat.ExitStatus.worse(status, .done) == status)
    }

    @Test func `a ledger that is locked is tried again, one that fails is looked at`() {
        #expect(drumbeat.ExitStatus(of: StorageError.busy(path: "ledger")) == .tryAgain)
        #expect(drumbeat.ExitStatus(of: StorageError.full(path: "ledger")) == .storage)
        #expect(drumbeat.ExitStatus(of: StorageError.failed(path: "ledger", cause: "disk I/O error")) == .storage)
    }

    @Test func `a store that fails matters more than messages that are left`() {
        #expect(drumbeat.ExitStatus.worse(.tryAgain, .storage) == .storage)
        #expect(drumbeat.ExitStatus.worse(.permission, .unavailable) == .permission)
    }
}
