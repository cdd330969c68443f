import Foundation

/// A file with the text that a test expects.
///
/// `DRUMBEAT_REGENERATE=1 swift test --filter ReportsTests` writes the files of those tests again;
/// read the difference before you commit it.
package struct GoldenFile {
    private let url: URL

    /// - Parameter path: from the root of the repository.
    package init(_ path: String) {
        url = Repository.url(path)
    }

    /// Says where a text differs first; nil if it does not.
    ///
    /// Writes the text instead if the environment asks for it.
    package func difference(from text: String) throws -> String? {
        if ProcessInfo.processInfo.environment["DRUMBEAT_REGENERATE"] == "1" {
            try Data(text.utf8).write(to: url)
            return nil
        }
        let expected = try String(decoding: Data(contentsOf: url), as: UTF8.self)
        guard Array(text.utf8) != Array(expected.utf8) else { return nil }
        let lines = zip(Self.lines(text), Self.lines(expected)).first { $0 != $1 }
        return "\(url.lastPathComponent) differs: \(lines?.0 ?? "a length") instead of \(lines?.1 ?? "another")"
    }

    /// Compares scalars: to Swift, CRLF is one character.
    private static func lines(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }
}
