import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

/// Meta ends its sentences with a full stop, and drumbeat's own sentences go on behind them.
struct ForeignSentenceTests {
    private static let error = PlatformError(code: 131_026, details: "Message undeliverable.")

    private static let reasons: [StateReason] = [
        .refusal(error), .refusals(count: 20, error), .failures(count: 20, error), .spam(error),
        .words("Meta refused it."),
    ]

    @Test(arguments: reasons)
    func `a pause goes on behind what Meta says`(reason: StateReason) {
        let notice = reason.pauseNotice(of: "sale@x")
        #expect(!notice.contains(".;") && !notice.contains("..") && notice.contains("; "), "\(notice)")
    }

    @Test func `a finding goes on behind what Meta says`() {
        let finding = Finding.bad("token", "Meta refuses it: the session is invalid.", fix: "make a token")
        #expect(finding.sentence == "token: Meta refuses it: the session is invalid; make a token")
        #expect(Finding.good("token", "It is one.").sentence == "token: It is one.")
    }

    @Test func `advice and titles of errors end without a full stop`() {
        let catalogue = ErrorCatalogue.standard
        for code in [0, 1, 4, 100, 190, 131_026, 131_047, 131_049, 132_001, 132_015, 133_010, 999_999] {
            let entry = catalogue.entry(for: code)
            #expect(!entry.advice.hasSuffix(".") && !entry.title.hasSuffix("."), "\(code)")
        }
    }
}
