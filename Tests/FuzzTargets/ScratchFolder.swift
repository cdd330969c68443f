import Foundation

/// A folder with a few files for a reader that reads from the disk, removed afterwards.
func withScratchFolder(
    _ files: [String: [UInt8]],
    _ body: (_ folder: String) throws -> Void
) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, content) in files {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: file)
    }
    try body(folder.path)
}
