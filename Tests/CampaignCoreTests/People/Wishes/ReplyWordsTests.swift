import CampaignCore
import Testing

struct ReplyWordsTests {
    private let words = ReplyWords.standard

    private func scope(_ text: String, _ words: ReplyWords) -> Suppression.Scope? {
        if case .optOut(_, let scope) = words.wish(text: text) { scope } else { nil }
    }

    private func optsIn(_ text: String, _ words: ReplyWords) -> Bool {
        if case .optIn = words.wish(text: text) { true } else { false }
    }

    @Test(
        arguments: [
            ("STOP", .all), ("Stop promotions", .marketing), ("detener promociones", .marketing),
            ("Keine Werbung", .marketing), ("no more messages", .all), ("Abmelden", .all), ("hello", nil),
        ] as [(String, Suppression.Scope?)]
    )
    func `a refusal of marketing differs from a refusal of everything`(text: String, expected: Suppression.Scope?) {
        #expect(scope(text, words) == expected)
    }

    @Test(arguments: ["START", "unstop", " Subscribe! ", "suscribirme", "S’abonner", "подписаться"])
    func `some words ask for messages again`(text: String) {
        #expect(optsIn(text, words))
    }

    @Test(arguments: ["yes", "start tomorrow", "ok", "", "stop"])
    func `others do not`(text: String) {
        #expect(!optsIn(text, words))
    }

    @Test func `a button may opt in, and one that opts out refuses marketing`() {
        guard case .optIn = words.wish(payload: "x", label: "Subscribe") else {
            Issue.record("the label is no opt-in")
            return
        }
        guard case .optOut(_, .marketing) = words.wish(payload: "STOP", label: "") else {
            Issue.record("the payload is no opt-out of marketing")
            return
        }
    }

    @Test func `a workspace adds its own words, by language and scope`() {
        var words = words
        words.optOut.add(["geen aanbiedingen"], of: "nl", scope: .marketing)
        words.addOptIn(["count me in"])
        #expect(scope("Geen aanbiedingen!", words) == .marketing)
        #expect(words.wish(text: "geen aanbiedingen")?.match.languages == ["nl"])
        #expect(optsIn("Count me in", words))
    }

    @Test func `a word that means both to somebody refuses`() {
        var words = words
        words.addOptIn(["stop"])
        #expect(scope("stop", words) == .all)
    }
}
