/// An input that once broke a promise of a reader.
struct FoundInput: Sendable, CustomStringConvertible {
    let target: String
    /// What the input has that did it.
    let description: String
    let input: [UInt8]

    init(_ target: String, _ description: String, _ text: String) {
        self.init(target, description, Array(text.utf8))
    }

    init(_ target: String, _ description: String, _ input: [UInt8]) {
        self.target = target
        self.description = description
        self.input = input
    }

    static let all = [
        FoundInput(
            "callback-line",
            "a year of five digits",
            #"{"body":"{}","received_at":"22204-1-29T00:00:00.000Z"}"#
        ),
        FoundInput(
            "graph-answer",
            "two members of one name",
            "\u{0}\n" + #"{"messages":[{"id":"a"}],"messages":[{"id":"b","message_status":"accepted"}]}"#
        ),
        FoundInput(
            "graph-answer",
            "an error before an accepted message",
            "\u{0}\n" + #"{"error":{"code":1},"messages":[{"id":"b","message_status":"accepted"}]}"#
        ),
        FoundInput("phone", "several zeros after the calling code", "\u{2}0043[[[[[00-)00)77"),
        FoundInput("phone", "too long at home, and of no length abroad", "\u{2}004040-90101"),
    ]
}
