import Foundation
import TestSupport

/// Sample phone numbers.
enum PhoneCorpus {
    static let folder = Corpora.folder("phones")

    /// The rows of a file without quoted cells, and without its heading.
    static func rows(of file: String) throws -> [[String]] {
        guard let folder else { return [] }
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst()
            .map { line in
                line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
    }
}

/// Remarks of the tests that are no faults.
enum Output {
    static func note(_ text: String) {
        FileHandle.standardError.write(Data("note: \(text)\n".utf8))
    }
}
