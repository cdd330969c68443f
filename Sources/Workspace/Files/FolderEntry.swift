import Foundation

/// Whether this user may look into the folders of campaigns.
package struct FolderEntry: Sendable {
    private let mayEnter: @Sendable (_ path: String) -> Bool

    /// - Parameter mayEnter: asks for a folder that exists; the system unless a test stands in for it.
    package init(mayEnter: @escaping @Sendable (_ path: String) -> Bool) {
        self.mayEnter = mayEnter
    }

    package static let system = FolderEntry { FileManager.default.isExecutableFile(atPath: $0) }

    /// Whether the path is a folder that this user may not enter: nobody can tell then what is in it.
    func isClosed(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeDirectory && !mayEnter(path)
    }
}
