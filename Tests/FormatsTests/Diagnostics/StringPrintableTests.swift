import Formats
import Testing

struct PrintableTextTests {
    struct Case: Sendable {
        var text: String
        var shown: String
    }

    @Test(
        arguments: [
            Case(text: "Grüße, 你好, 👩‍👩‍👧, नमस्ते", shown: "Grüße, 你好, 👩‍👩‍👧, नमस्ते"),
            Case(text: "\u{1b}]0;owned\u{7}\u{1b}[2J", shown: #"\u{1b}]0;owned\u{7}\u{1b}[2J"#),
            Case(text: "a\u{9b}31mb\u{7f}\u{0}", shown: #"a\u{9b}31mb\u{7f}\u{0}"#),
            Case(text: "code \u{202e}321\u{2066}\u{200f}", shown: #"code \u{202e}321\u{2066}\u{200f}"#),
            Case(text: "one\r\ntwo\u{2028}three\tfour", shown: #"one\u{d}\u{a}two\u{2028}three\u{9}four"#),
        ]
    )
    func `what moves a cursor or begins a line is written out`(text: Case) {
        #expect(text.text.printable() == text.shown)
    }

    @Test func `line ends stay where they are our own, a lone carriage return does not`() {
        #expect("a\r\nb\nc\rd\u{1b}".printable(keepingLineEnds: true) == "a\r\nb\nc\\u{d}d\\u{1b}")
    }
}
