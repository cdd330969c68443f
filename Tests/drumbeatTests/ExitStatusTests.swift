import Testing

@testable import drumbeat

@Suite struct ExitStatusTests {
    @Test(arguments: drumbeat.ExitStatus.allCases)
    func `nothing is worse than itself, and everything is worse than done`(status: drumbeat.ExitStatus) {
        #expect(drumbeat.ExitStatus.worse(status, status) == status)
        #expect(drumbeat.ExitStatus.worse(.done, status) == status)
        #expect(drumbeat.ExitStatus.worse(status, .done) == status)
    }

    @Test func `a store that fails matters more than messages that are left`() {
        #expect(drumbeat.ExitStatus.worse(.tryAgain, .storage) == .storage)
        #expect(drumbeat.ExitStatus.worse(.permission, .unavailable) == .permission)
    }
}
