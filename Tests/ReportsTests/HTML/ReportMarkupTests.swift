import Testing

@testable import Reports

struct ReportMarkupTests {
    @Test(arguments: [
        ("a < b & \"c\" 'd' >", "a &lt; b &amp; &quot;c&quot; &#39;d&#39; &gt;"),
        ("\"\u{301} onload=x", "&quot;\u{301} onload=x"), ("<\u{338}b", "&lt;\u{338}b"),
        ("a\u{0}b\u{202E}c", "a\u{FFFD}b\u{FFFD}c"),
        ("Zoë 李\n", "Zoë 李\n"),
    ])
    func `nothing of a text is markup`(text: String, escaped: String) {
        #expect(Array(ReportMarkup().escapeText(text).unicodeScalars) == Array(escaped.unicodeScalars))
    }
}
