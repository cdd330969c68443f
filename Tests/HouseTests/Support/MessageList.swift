import TestSupport

/// The texts in the sources that a person may come to see: help, errors, findings, report words, log lines.
struct MessageList {
    struct File {
        /// From the root of the repository.
        var path: String
        var texts: [String]
    }

    let files: [File]

    init() throws {
        files = try Repository.files(below: "Sources", withExtension: "swift")
            .filter { !MessageSelection.isLeftOut($0) }
            .map { path in
                let selection = MessageSelection(path: path)
                let texts = SwiftLiteral.all(in: try Repository.text(path)).compactMap(selection.text)
                return File(path: path, texts: Self.unique(texts))
            }
            .filter { !$0.texts.isEmpty }
    }

    /// As `messages.txt` has it: the file, then its texts, each with a dash before its first line.
    var rendered: String {
        files.map { file in
            let texts = file.texts.map { "- " + $0.replacing("\n", with: "\n  ") }
            return ([file.path] + texts).joined(separator: "\n") + "\n"
        }
        .joined(separator: "\n")
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
