import CampaignCore
import Foundation
import TestSupport
import Testing

struct OptOutWordsTests {
    private let words = OptOutWords.standard

    @Test(arguments: [
        "STOP", " Stop ", "stop.", "Stop!!!", "“stop”", "*STOP*", "s\u{200b}top", "ＳＴＯＰ", "Stop 🛑", "stop\n", "Opt-Out",
        "opt out",
        "OPTOUT", "Stop promotions", "ARRÊT", "arret", "Arrêter", "Désabonner", "Baja", "darme de baja", "DETENER",
        "Parar",
        "não quero mais", "NAO QUERO MAIS", "Kündigen", "kuendigen", "ABMELDEN", "Çıkış", "cikis", "İPTAL", "стоп",
        "СТОП!", "ΔΙΑΓΡΑΦΗ",
        "إيقاف", "إلغاء الاشتراك", "रोकें", "退订", "停止", "수신거부", "berhenti", "jangan kirim", "don't message me",
        "Dont message me",
    ])
    func `a reply that is an opt-out counts`(reply: String) {
        let optsOut = words.match(reply) != nil
        #expect(optsOut)
    }

    @Test(arguments: [
        "stop", "QUIT", "End", "Revoke", "opt out", "CANCEL!", "unsubscribe", "Stop. Thank you", "stop, thanks 🙏",
        "Please unsubscribe. Thank you very much!", "Hello, please stop", "baja, por favor", "Arrêt svp",
        "Bitte abmelden, danke",
        "no more messages please",
    ])
    func `the words of the law count, with courtesy around them`(reply: String) {
        let optsOut = words.match(reply) != nil
        #expect(optsOut)
    }

    @Test(arguments: ["thank you", "please", "thanks for the stop", "hello", "ok thanks", "please stop by"])
    func `courtesy alone, or around something else, does not`(reply: String) {
        let optsOut = words.match(reply) != nil
        #expect(!optsOut)
    }

    @Test(arguments: [
        ("🛑", "a sign of refusal"), ("unsubcribe", "looks like 'unsubscribe'"), ("S T O P", "'stop' spelled out"),
        ("I said stop it at once", "'stop' among other words"), ("Can you stop by?", "'stop' among other words"),
        ("hello", nil), ("where is my order", nil), ("top", nil), (String(repeating: "stop ", count: 200), nil),
    ])
    func `what may be a refusal is for a person to read`(reply: String, reason: String?) {
        #expect(UnclearRefusal.reason(of: reply) == reason)
    }

    @Test func `a word may mean an order, or only the messages`() throws {
        #expect(try #require(words.match("Cancel, please")).mayMeanOrder)
        #expect(try !#require(words.match("stop")).mayMeanOrder)
    }

    @Test(arguments: [
        "", " ", "!", "🛑", "ok", "yes please", "stop by tomorrow", "Can you stop by the shop?", "don't stop",
        "never cancel",
        "I can't stop laughing", "please cancel order 42 and send another", "the end", "stopp by", "top", "s t o p",
        "unstoppable",
        "basta pasta", "sudah sembuh", "START", "Dung", "Huy", "acha", "seis", "Peru",
    ])
    func `a reply that says something else does not`(reply: String) {
        let optsOut = words.match(reply) != nil
        #expect(!optsOut)
    }

    @Test func `a long reply is not a wish`() {
        #expect(words.match(String(repeating: "stop ", count: 10_000)) == nil)
    }

    struct Button {
        var payload: String
        var label = "Tell me more"
        var optsOut = true
    }

    @Test(arguments: [
        Button(payload: "STOP"),
        Button(payload: "STOP_PROMOTIONS"),
        Button(payload: "stop-marketing:42"),
        Button(payload: "stopPromotions"),
        Button(payload: "STOPPROMO"),
        Button(payload: "StopAll"),
        Button(payload: "OPTOUT"),
        Button(payload: "OPT_OUT_MARKETING"),
        Button(payload: "optOut"),
        Button(payload: "UNSUBSCRIBE_42"),
        Button(payload: "unsubscribeAll"),
        Button(payload: "btn_3", label: "Stop promotions"),
        Button(payload: "", label: "Detener promociones"),
        Button(payload: "btn_3", label: "Abmelden"),
        Button(payload: "STOPOVER_DEALS", optsOut: false),
        Button(payload: "STOPWATCH", optsOut: false),
        Button(payload: "NONSTOP_FLIGHTS", optsOut: false),
        Button(payload: "DO_NOT_STOP", optsOut: false),
        Button(payload: "SHOP_NOW", optsOut: false),
        Button(payload: "", label: "", optsOut: false),
    ])
    func `a button opts out by its payload or its label`(_ button: Button) {
        let optsOut = words.match(payload: button.payload, label: button.label) != nil
        #expect(optsOut == button.optsOut)
    }

    @Test(arguments: [
        ("Stop!", "stop (en)"), ("CANCELAR", "cancelar (es, pt)"), ("Désabonnement", "desabonnement (fr)"),
    ])
    func `a match names the phrase and its languages`(reply: String, record: String) {
        #expect(words.match(reply)?.description == record)
    }

    @Test func `a match of a payload is the payload`() {
        #expect(words.match(payload: "STOP_OFFER_42", label: "No thanks")?.description == "STOP_OFFER_42")
        #expect(words.match(payload: "x", label: "Stop promotions")?.description == "stop promotions (en)")
    }

    @Test(.enabled(if: OptOutSamples.folder != nil, "the sample data is not here"))
    func `every collected keyword counts`() throws {
        let keywords = try OptOutSamples.firstCells(of: "keywords.csv", column: 1)
        #expect(keywords.count > 80)
        #expect(keywords.filter { words.match($0) == nil } == [])
    }

    @Test(.enabled(if: OptOutSamples.folder != nil, "the sample data is not here"))
    func `the collected boundary cases are decided rightly`() throws {
        let texts = try OptOutSamples.firstCells(of: "boundary_cases.csv", column: 0)
        let verdicts = try OptOutSamples.firstCells(of: "boundary_cases.csv", column: 1)
        #expect(texts.count == 5)
        for (text, verdict) in zip(texts, verdicts) {
            #expect((words.match(text) != nil) == !verdict.contains("NOT"), "\(text)")
        }
    }
}

/// Sample words that may or may not lie beside the checkout.
private enum OptOutSamples {
    static let folder = Corpora.folder("optout")

    /// One of the first two columns, which have no quoted cells.
    static func firstCells(of file: String, column: Int) throws -> [String] {
        guard let folder else { return [] }
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst()
            .map { line in
                String(line.split(separator: ",", omittingEmptySubsequences: false)[column])
            }
    }
}
