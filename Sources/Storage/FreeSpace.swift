import Foundation

/// How much room a disk has.
package enum FreeSpace {
    /// What is free in a folder for this user, in bytes; nil if the system does not tell.
    package static func bytes(in folder: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
    }

    /// What is free in the folder of a file.
    static func bytes(beside file: String) -> Int? {
        bytes(in: URL(filePath: file).deletingLastPathComponent().path)
    }
}
