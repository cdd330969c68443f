import Foundation

/// Sample data that may or may not lie beside the checkout.
enum Corpora {
    /// Nil where there is none, and the tests that need it are skipped.
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["DRUMBEAT_CORPORA"].map { URL(filePath: $0) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let folder = named ?? root.appending(path: "../shared/corpora").standardized
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

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
