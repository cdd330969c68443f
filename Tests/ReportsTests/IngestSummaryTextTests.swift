import CampaignCore
import Testing

@testable import Reports

struct IngestSummaryTextTests {
    private func sentence(rejected: Int, missigned: Int) -> String? {
        var summary = IngestSummary()
        (summary.rejected, summary.missigned) = (rejected, missigned)
        return summary.rejection
    }

    @Test func `callbacks that fit no signature point at the app secret`() {
        #expect(sentence(rejected: 0, missigned: 0) == nil)
        let all = "94 stored callbacks do not fit their signatures: app.secret is probably wrong; "
        #expect(sentence(rejected: 94, missigned: 94)?.hasPrefix(all) == true)
        let some = "94 callbacks could not be read; see callbacks/rejected.ndjson; 90 of them for the signature: "
        #expect(sentence(rejected: 94, missigned: 90)?.hasPrefix(some) == true)
        #expect(sentence(rejected: 1, missigned: 0)?.contains("secret") == false)
    }
}
