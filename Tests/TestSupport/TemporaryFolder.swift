package import Foundation

/// A folder that a test has to itself; it is deleted with this value.
package final class TemporaryFolder: Sendable {
    package let path: String

    package var url: URL { URL(filePath: path, directoryHint: .isDirectory) }

    /// Makes the folder.
    ///
    /// - Parameters:
    ///   - parent: where it is made; among the system's temporary files unless another place is named.
    ///   - files: texts that the folder starts with, by their path in it.
    /// - Throws: what keeps a folder or file from being made.
    package init(in parent: URL? = nil, _ files: [String: String] = [:]) throws {
        let parent = parent ?? FileManager.default.temporaryDirectory
        path = parent.appending(path: "drumbeat-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(text, to: name) }
    }

    deinit {
        // A left-over lies in the system's folder for temporary files.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file or folder in it, which need not exist.
    package func path(_ name: String) -> String {
        "\(path)/\(name)"
    }

    package func write(_ text: String, to name: String, mode: Int? = nil) throws {
        try write(text.utf8, to: name)
        if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name)) }
    }

    /// Writes a file and makes the folders on the way to it.
    package func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        let file = URL(filePath: path(name))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    @discardableResult
    package func makeFolder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
        return path(name)
    }

    /// Makes a named pipe, in place of a file if there is one.
    package func makePipe(_ name: String) throws {
        try? FileManager.default.removeItem(atPath: path(name))
        guard unsafe mkfifo(path(name), 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    package func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path(name))))
    }

    package func lines(_ name: String) throws -> [[UInt8]] {
        try read(name).split(separator: UInt8(ascii: "\n")).map { Array($0) }
    }

    /// The names of what it holds, in order.
    package func names(in subfolder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(subfolder)).sorted()
    }

    package func permissions(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
    }
}
