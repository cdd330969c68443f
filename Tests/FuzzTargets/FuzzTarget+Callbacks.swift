import Formats
import Callbacks
import Foundation
import GraphAPI

extension FuzzTarget {
    /// A line of the callback log.
    static let callbackLine = FuzzTarget("callback-line") { input in
        let line = try? CallbackLine(parsing: input)
        let slowly = try? CallbackLine(parsing: input.inserting(" ", afterFirst: "{"))
        try promise("a line that is read in one pass says what it says as JSON", line == slowly)
        guard let line else { return }
        let copy = try? CallbackLine(parsing: line.encoded.dropLast())
        try promise("a line that is written reads back the same", copy == line)
    }

    /// The body of a webhook request.
    static let callbackBody = FuzzTarget("callback-body") { input in
        let body = try? CallbackBody(parsing: input, receivedAt: time)
        let value = try? JSONValue(parsing: input)
        try promise("a body that is read is a JSON object", (body != nil) == (value?.object != nil))
        guard let body, !body.events.isEmpty, body.events.allSatisfy(\.isStatus) else { return }
        // A member that bodies in their usual form do not have, and that says nothing.
        let slowly = try? CallbackBody(parsing: input.inserting("\"_\":1,", afterFirst: "{"), receivedAt: time)
        try promise("a body that is read in one pass says what it says as JSON", body == slowly)
    }

    private static let time = Date(timeIntervalSince1970: 1_795_000_000)
}

extension [UInt8] {
    fileprivate func inserting(_ text: String, afterFirst mark: Unicode.Scalar) -> [UInt8] {
        guard let index = firstIndex(of: UInt8(ascii: mark)) else { return self }
        return self[...index] + Array(text.utf8) + self[(index + 1)...]
    }
}

extension CallbackEvent {
    fileprivate var isStatus: Bool {
        if case .status = self { true } else { false }
    }
}

extension CallbackLine {
    fileprivate init(parsing line: ArraySlice<UInt8>) throws {
        try self.init(parsing: Array(line))
    }
}
