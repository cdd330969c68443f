import CampaignCore
import Testing

struct FailureKindTests {
    @Test(arguments: FailureKind.allCases)
    func `nothing is worse than itself, and everything is worse than done`(kind: FailureKind) {
        #expect(FailureKind.worse(kind, kind) == kind)
        #expect(FailureKind.worse(nil, kind) == kind)
        #expect(FailureKind.worse(kind, nil) == kind)
    }

    @Test func `a store that fails matters more than messages that are left`() {
        #expect(FailureKind.worse(.tryAgain, .storage) == .storage)
        #expect(FailureKind.worse(.permission, .unavailable) == .permission)
    }
}
