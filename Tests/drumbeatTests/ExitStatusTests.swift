import Testing

@testable import drumbeat

@Suite struct ExitStatusTests {
    @Test(arguments: ExitStatus.allCases)
    func `nothing is worse than itself, and everything is worse than done`(status: ExitStatus) {
        #expect(ExitStatus.worse(status, status) == status)
        #expect(ExitStatus.worse(.done, status) == status)
        #expect(ExitStatus.worse(status, .done) == status)
    }

    @Test func `a store that fails matters more than messages that are left`() {
        #expect(ExitStatus.worse(.tryAgain, .storage) == .storage)
        #expect(ExitStatus.worse(.permission, .unavailable) == .permission)
    }
}
