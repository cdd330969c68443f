package import Foundation

/// Who may read and change a file that holds a secret.
package struct FileProtection: Hashable, Sendable {
    /// The permission bits.
    package var mode: Int
    /// The user whose file it is.
    package var owner: UInt32

    package init(mode: Int, owner: UInt32) {
        self.mode = mode
        self.owner = owner
    }

    /// Reads the attributes of a file; those of a link say nothing of its target.
    ///
    /// What is not among them counts as the worst that it could be.
    package init(_ attributes: [FileAttributeKey: Any]) {
        mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        owner = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value ?? .max
    }

    /// Whether it belongs to neither root nor the user, so that another one may put something else into it.
    ///
    /// Root, who may read anybody's, is trusted to know.
    package func isForeign(to user: UInt32) -> Bool {
        ![0, user].contains(owner) && user != 0
    }
}
