import Foundation

extension FuzzTarget {
    /// Texts of the kind that the reader is for, which others are made from.
    ///
    /// - Throws: what the file system says if they cannot be read.
    package func seeds() throws -> [[UInt8]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Seeds/\(name)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
    }
}
