/// A statement with PostgreSQL's placeholders `$1`, `$2` … in place of `?`.
struct NumberedPlaceholders {
    let sql: String
    let count: Int

    /// - Parameter sql: a statement whose literals, quoted names and comments may hold question marks of their own.
    init(_ sql: String) {
        var (numbered, count): ([UInt8], Int) = ([], 0)
        numbered.reserveCapacity(sql.utf8.count + 16)
        var rest = Array(sql.utf8)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "?") {
                count += 1
                numbered += Array("$\(count)".utf8)
                rest = rest.dropFirst()
            } else {
                let length = Self.lengthOfPiece(rest)
                numbered += rest.prefix(length)
                rest = rest.dropFirst(length)
            }
        }
        (self.sql, self.count) = (String(decoding: numbered, as: UTF8.self), count)
    }

    /// How many bytes to copy as they are: a question mark in a literal or a comment is not a placeholder.
    private static func lengthOfPiece(_ text: ArraySlice<UInt8>) -> Int {
        switch text.first {
        case let quote? where quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""):
            // A doubled quote ends one piece and begins the next.
            text.dropFirst().firstIndex(of: quote).map { $0 - text.startIndex + 1 } ?? text.count
        case UInt8(ascii: "-")? where text.dropFirst().first == UInt8(ascii: "-"):
            text.firstIndex(of: UInt8(ascii: "\n")).map { $0 - text.startIndex } ?? text.count
        default: 1
        }
    }
}
