import Formats

/// A value of a JSON file that knows where it stands.
struct LocatedJSON: Sendable {
    let value: JSONValue
    private let path: JSONPath
    private let source: JSONFile

    /// The whole of a file.
    init(_ value: JSONValue, file: JSONFile) {
        self.init(value, path: JSONPath(), file: file)
    }

    private init(_ value: JSONValue, path: JSONPath, file: JSONFile) {
        self.value = value
        self.path = path
        source = file
    }

    subscript(name: String) -> LocatedJSON? {
        value[name].map { LocatedJSON($0, path: path[name], file: source) }
    }

    /// The elements of an array; none where this is no array.
    var elements: [LocatedJSON] {
        (value.array ?? []).enumerated()
            .map { index, element in
                LocatedJSON(element, path: path[index], file: source)
            }
    }

    /// The names of an object's members.
    var names: [String] {
        value.object?.members.map(\.name) ?? []
    }

    /// Found by reading the file again, so only to be asked for where something is wrong.
    var location: SourceLocation {
        source.location(of: path)
    }

    /// The file that it stands in, which costs nothing to tell.
    var file: SourceLocation {
        SourceLocation(file: source.name)
    }

    /// Where a character of a string stands, counted from 1.
    func location(atCharacter character: Int) -> SourceLocation {
        guard let text = value.string else { return location }
        let scalars = text.prefix(character - 1).unicodeScalars.count
        return source.location(ofScalar: scalars, inStringAt: location)
    }
}

/// The bytes of a JSON file, to find places in.
struct JSONFile: Sendable {
    let utf8: [UInt8]
    /// The path as the person would type it.
    let name: String

    func location(of path: JSONPath) -> SourceLocation {
        guard let place = path.location(in: utf8) else { return SourceLocation(file: name) }
        return SourceLocation(file: name, line: place.line, column: place.column)
    }

    /// Where a scalar of a string stands, counted from 0 in what the string
    /// means, not in how its escapes are written.
    func location(ofScalar scalar: Int, inStringAt start: SourceLocation) -> SourceLocation {
        guard let line = start.line, let column = start.column else { return start }
        let lines = utf8.split(separator: UInt8(ascii: "\n"), maxSplits: line, omittingEmptySubsequences: false)
        guard line <= lines.count else { return start }
        let written = String(decoding: lines[line - 1], as: UTF8.self).unicodeScalars.dropFirst(column)
        var place = start
        place.column = column + 1 + Self.writtenLength(ofScalars: scalar, in: written)
        return place
    }

    /// How many scalars of the file the first scalars of a string take.
    private static func writtenLength(ofScalars count: Int, in written: Substring.UnicodeScalarView) -> Int {
        var rest = written
        for _ in 0..<count {
            rest = rest.dropFirst(writtenLengthOfFirstScalar(in: rest))
        }
        return written.count - rest.count
    }

    private static func writtenLengthOfFirstScalar(in written: Substring.UnicodeScalarView) -> Int {
        guard written.first == "\\" else { return 1 }
        guard written.dropFirst().first == "u" else { return 2 }
        let digits = String(String.UnicodeScalarView(written.dropFirst(2).prefix(4)))
        let isHighSurrogate = UInt16(digits, radix: 16).map { (0xD800...0xDBFF).contains($0) } ?? false
        return isHighSurrogate ? 12 : 6
    }
}
