import Formats
package import Foundation

/// Callbacks that were refused for their signature, one after the other without an accepted one between them.
///
/// The receiver keeps the latest such stretch beside the log, so that `doctor` can tell a wrong app secret from a
/// stranger's attempt: after a stranger's, signed callbacks come again.
package struct SignatureRefusals: Hashable, Sendable {
    package var count: Int
    package var firstAt: Date
    package var lastAt: Date

    package init(count: Int, firstAt: Date, lastAt: Date) {
        (self.count, self.firstAt, self.lastAt) = (count, firstAt, lastAt)
    }

    private static let file = "refused.json"

    /// Reads what the receiver kept; nil if nothing was ever refused.
    package init?(in folder: String) {
        let url = URL(filePath: "\(folder)/\(Self.file)")
        guard let bytes = try? Data(contentsOf: url), let kept = try? JSONValue(parsing: Array(bytes)),
            let count = kept["count"]?.integer.flatMap({ Int(exactly: $0) }),
            let firstAt = kept["first_at"]?.string.flatMap({ Date(rfc3339: $0) }),
            let lastAt = kept["last_at"]?.string.flatMap({ Date(rfc3339: $0) })
        else { return nil }
        self.init(count: count, firstAt: firstAt, lastAt: lastAt)
    }

    /// Keeps it for `doctor`, in place of the stretch before.
    package func write(to folder: String) throws {
        let value: JSONValue = [
            "count": .integer(Int64(count)),
            "first_at": .string(firstAt.rfc3339),
            "last_at": .string(lastAt.rfc3339),
        ]
        let path = "\(folder)/\(Self.file)"
        try Data(value.serialized().utf8).write(to: URL(filePath: path), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
