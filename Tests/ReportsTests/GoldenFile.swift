import CampaignCore
import Formats
import Foundation
import Testing

/// A file with what the tests expect, beside them.
///
/// `DRUMBEAT_REGENERATE=1 swift test --filter ReportsTests` writes them anew;
/// read the difference before committing it.
struct GoldenFile {
    let name: String

    private var url: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    }

    /// Compares, or writes where the environment says so.
    func expect(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["DRUMBEAT_REGENERATE"] == "1" {
            try Data(text.utf8).write(to: url)
            return
        }
        let expected = try String(decoding: Data(contentsOf: url), as: UTF8.self)
        let difference = zip(Self.lines(text), Self.lines(expected)).first { $0 != $1 }
        let hint = "\(name) differs: \(difference?.0 ?? "a length") instead of \(difference?.1 ?? "another")"
        #expect(text == expected, Comment(rawValue: hint), sourceLocation: sourceLocation)
    }

    /// Compares scalars: to Swift, CRLF is one character.
    private static func lines(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }
}
