package import Foundation

/// What tells the file of an audience from another one, as it was when a broadcast was planned.
package struct AudienceMark: Hashable, Sendable {
    package var bytes: Int
    /// When the file was changed last, as the file system says.
    package var changedAt: Date
    /// What tells its content from another: its SHA-256 in 64 hexadecimal digits.
    package var digest: String

    package init(bytes: Int, changedAt: Date, digest: String) {
        self.bytes = bytes
        self.changedAt = changedAt
        self.digest = digest
    }
}
