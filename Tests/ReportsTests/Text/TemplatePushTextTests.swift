import CampaignCore
import Formats
import Foundation
import Reports
import TestSupport
import Testing

/// What a person reads after a push.
struct TemplatePushTextTests {
    private func entry(_ deed: TemplatePush.Deed, status: String? = nil) -> TemplatePush.Entry {
        var entry = TemplatePush.Entry(
            name: "sale",
            language: "en_GB",
            account: Samples.account,
            file: "sale/template.json",
            ownCategory: "UTILITY",
            deed: deed
        )
        entry.status = status
        return entry
    }

    private func lines(_ entries: TemplatePush.Entry..., patience: Duration? = nil) -> [String] {
        TemplatePush(entries: entries, patience: patience, now: Samples.due).text()
            .flatMap { part -> [String] in
                if case .lines(let lines) = part { lines } else { [] }
            }
    }

    @Test func `a new template is told with what Meta changed and added`() {
        var created = entry(.created, status: "APPROVED")
        (created.category, created.uploads, created.additions) = ("MARKETING", ["media/a.png"], ["sub_category"])
        #expect(
            lines(created) == [
                "sale (en_GB) was created from sale/template.json, approved", "  uploaded media/a.png as its sample",
                "  Meta files it under MARKETING, not UTILITY: its prices and limits hold; change the file",
                "  Meta added sub_category",
            ]
        )
    }

    @Test func `a review that is open says where the decision will be`() {
        var pending = entry(.edited(["body.text"]), status: "PENDING")
        #expect(lines(pending).last?.contains("drumbeat template show sale --fresh has the decision later") == true)
        pending.review = .open
        #expect(lines(pending, patience: .seconds(5400)).last?.contains("has not decided within 1h30m") == true)
    }

    @Test func `what a review came to is told by itself`() {
        var (good, bad, open) = (entry(.created, status: "APPROVED"), entry(.same, status: "REJECTED"), entry(.same))
        (good.review, bad.review, bad.rejection) = (.decided, .decided, "SCAM")
        (open.review, open.status) = (.open, "PENDING")
        let lines = TemplatePush(entries: [good, bad, open], patience: .seconds(60), now: Samples.due).lines([0, 1, 2])
        #expect(lines.first == "sale (en_GB) is approved now")
        #expect(lines[1] == "sale (en_GB): Meta rejected it: SCAM; change the file, then push again")
        #expect(lines[2].hasPrefix("sale (en_GB): Meta has not decided within 1m; "))
    }

    @Test func `too many edits say when the next may be made`() {
        let limit = TemplateEditLimit(edits: [Samples.due - 7200], now: Samples.due)
        let line = lines(entry(.obstacle(.tooManyEdits(limit, next: Samples.due + 79_200)), status: "APPROVED")).first
        #expect(line?.contains("1 edit of the last 30 days is noted, the last one 2 h ago") == true, "\(line ?? "")")
        #expect(line?.hasSuffix("from 2026-11-26T07:00:00Z") == true)
    }

    @Test func `accounts are named if there are several`() {
        var other = entry(.same, status: "APPROVED")
        other = TemplatePush.Entry(
            name: "sale",
            language: "en_GB",
            account: "9",
            file: other.file,
            ownCategory: nil,
            deed: .same
        )
        let lines = lines(entry(.same, status: "REJECTED"), other)
        #expect(lines.first == "sale (en_GB) of account \(Samples.account) is the same at Meta, rejected")
        #expect(lines.contains("  Meta rejected it: no reason given; change the file, then push again"))
    }

    @Test(arguments: [
        (TemplatePush.Deed.created, "APPROVED", FailureKind?.none), (.same, "REJECTED", .badData),
        (.declined, "APPROVED", nil),
        (.same, "PENDING", nil), (.obstacle(.inReview), "PENDING", .tryAgain), (.notTried, "APPROVED", .tryAgain),
        (.obstacle(.uneditable(status: "DISABLED")), "DISABLED", .badData),
    ])
    func `each end has its exit code`(deed: TemplatePush.Deed, status: String, failure: FailureKind?) {
        #expect(entry(deed, status: status).failure == failure)
    }
}
