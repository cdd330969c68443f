import CampaignCore
import Delivery
import TestSupport
import Testing

@testable import Operations

struct RunSummaryTests {
    @Test(arguments: [
        (RefusalCause.settings, FailureKind.configuration), (.token, .permission), (.account, .permission),
    ])
    func `what refuses the sending says how a run ends`(cause: RefusalCause, kind: FailureKind) throws {
        var summary = RunSummary()
        summary.note(.refused(reason: "because", cause), of: try Samples.broadcast())
        #expect(summary.failure == kind)
    }
}
