package import Foundation

/// The files of this repository, for tests that hold its pages and its code together.
package enum Repository {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// The place of a file or folder, which need not exist.
    package static func url(_ path: String) -> URL {
        root.appending(path: path)
    }

    package static func text(_ path: String) throws -> String {
        try String(contentsOf: url(path), encoding: .utf8)
    }

    package static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url(path).path)
    }

    /// The paths of the files below a folder with an extension, in order.
    package static func files(below folder: String, withExtension ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: url(folder).path)
            .filter { $0.hasSuffix(".\(ending)") }
            .map { "\(folder)/\($0)" }
            .sorted()
    }
}
