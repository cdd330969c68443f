import Testing

@testable import Reports

/// The marks of WhatsApp in the texts of messages.
struct MarkedTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("*bold* and _italic_", "<b>bold</b> and <i>italic</i>"), ("~gone~", "<s>gone</s>"),
        ("*_both_*", "<b><i>both</i></b>"), ("`*code*`", "<code>*code*</code>"),
        ("```let *x*```", "<code>let *x*</code>"), ("*two words*, then", "<b>two words</b>, then"),
        ("(*in brackets*)", "(<b>in brackets</b>)"), ("*عرض*", "<b>عرض</b>"),
    ])
    func `marks around text are its look`(text: String, html: String) {
        #expect(MarkedText(text).html == "<p dir=\"auto\">\(html)</p>")
    }

    @Test(arguments: [
        "2 * 3 * 4", "snake_case_name", "a*b*c", "*open", "**", "~ gone ~", "_ a_", "``", "``````", "*a *b",
        "5*4", "-no list", "1.no list", ">no quote", "__",
    ])
    func `what WhatsApp takes for no mark stays text`(text: String) {
        let shown = text.replacing(">", with: "&gt;")
        #expect(MarkedText(text).html == "<p dir=\"auto\">\(shown)</p>")
    }

    @Test func `lines become lists and quotes by what they begin with`() {
        let text = "Hello\n\n- one\n* *two*\n3. three\n4. four\n> said\n> again\nEnd"
        let lists = """
            <p dir="auto">Hello</p><p dir="auto"></p>\
            <ul dir="auto"><li>one</li><li><b>two</b></li></ul>\
            <ol dir="auto" start="3"><li>three</li><li>four</li></ol>\
            <blockquote dir="auto"><p>said</p><p>again</p></blockquote><p dir="auto">End</p>
            """
        #expect(MarkedText(text).html == lists)
    }

    @Test func `three backticks reach over lines, other marks do not`() {
        #expect(MarkedText("a ```b\n*c*``` d").html == "<p dir=\"auto\">a <code>b\n*c*</code> d</p>")
        #expect(MarkedText("*a\nb*").html == "<p dir=\"auto\">*a</p><p dir=\"auto\">b*</p>")
    }

    @Test(arguments: [
        ("See https://a.example/x_y_z?q=1.", "See <span class=\"link\">https://a.example/x_y_z?q=1</span>."),
        ("*https://a.example*", "<b><span class=\"link\">https://a.example</span></b>"),
        ("https:// xhttps://a", "https:// xhttps://a"),
        ("https://a.example/\"<b>", "<span class=\"link\">https://a.example/&quot;&lt;b&gt;</span>"),
    ])
    func `addresses are shown as phones open them`(text: String, html: String) {
        #expect(MarkedText(text).html == "<p dir=\"auto\">\(html)</p>")
    }

    @Test func `nothing of a text is markup, and signs of direction stay`() {
        let html = MarkedText("*<b>\u{202E}&*\u{0}\n- <i>\n```<s>```").html
        let shown = """
            <p dir="auto"><b>&lt;b&gt;\u{202E}&amp;</b>\u{FFFD}</p>\
            <ul dir="auto"><li>&lt;i&gt;</li></ul><p dir="auto"><code>&lt;s&gt;</code></p>
            """
        #expect(Array(html.unicodeScalars) == Array(shown.unicodeScalars))
    }

    @Test(arguments: ["*", "_", "~", "`", "*a ", "https://", "```", "> ", "*_~"])
    func `a text of nothing but marks is read at once`(piece: String) {
        let text = String(repeating: piece, count: 4000)
        let clock = ContinuousClock()
        #expect(clock.measure { _ = MarkedText(text).html } < .seconds(5))
    }
}
