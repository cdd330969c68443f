/// The way from the top of a JSON text to one of its values.
package struct JSONPath: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case key(String)
        /// Counted from 0.
        case index(Int)
    }

    package var steps: [Step]

    package init(_ steps: [Step] = []) {
        self.steps = steps
    }

    /// The way to the member of that name.
    package subscript(name: String) -> JSONPath {
        JSONPath(steps + [.key(name)])
    }

    /// The way to the element of that index.
    package subscript(index: Int) -> JSONPath {
        JSONPath(steps + [.index(index)])
    }

    /// Where the value begins: its line and its column in characters, from 1.
    ///
    /// Values know nothing of their places, which would make each of them
    /// larger for the sake of the few that are faulty: the text is read again.
    ///
    /// - Returns: nil if the text has no such value or is not JSON up to it.
    package func location(in utf8: [UInt8]) -> (line: Int, column: Int)? {
        var reader = JSONReader(utf8)
        reader.skipBlanks()
        for step in steps {
            guard (try? reader.enter(step)) == true else { return nil }
        }
        guard reader.position < utf8.count else { return nil }
        return textPlace(of: reader.position, in: utf8)
    }
}

extension JSONPath.Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    package init(stringLiteral name: String) { self = .key(name) }
    package init(integerLiteral index: Int) { self = .index(index) }
}

extension JSONPath: ExpressibleByArrayLiteral {
    package init(arrayLiteral steps: Step...) {
        self.init(steps)
    }
}

extension JSONPath: CustomStringConvertible {
    /// For example `components[1].text`.
    package var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .key(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let index): text += "[\(index)]"
            }
        }
    }
}

extension JSONReader {
    /// Moves from the beginning of a value to the beginning of one that it holds.
    ///
    /// - Returns: whether there is such a one; of members with the same name it is the first.
    fileprivate mutating func enter(_ step: JSONPath.Step) throws(JSONSlip) -> Bool {
        switch step {
        case .key(let wanted):
            return try enter("{", until: "}") { reader, _ throws(JSONSlip) in try reader.name() == wanted }
        case .index(let wanted):
            return try enter("[", until: "]") { _, index throws(JSONSlip) in index == wanted }
        }
    }

    private mutating func enter(
        _ open: Unicode.Scalar,
        until end: Unicode.Scalar,
        _ isWanted: (inout JSONReader, Int) throws(JSONSlip) -> Bool
    ) throws(JSONSlip) -> Bool {
        guard next == UInt8(ascii: open) else { return false }
        position += 1
        skipBlanks()
        guard next != UInt8(ascii: end) else { return false }
        var index = 0
        while try !isWanted(&self, index) {
            _ = try value()
            guard try isContinued(until: UInt8(ascii: end)) else { return false }
            index += 1
        }
        return true
    }
}
