import Formats
import Foundation

/// Where a ledger lies: on which machine, under which path.
package struct LedgerPlace: Hashable, Sendable {
    /// Tells machines apart; empty if this one has no id, as in many containers.
    package var machine: String
    /// The ledger's absolute path without links.
    package var path: String

    package init(machine: String, path: String) {
        (self.machine, self.path) = (machine, path)
    }
}

/// A ledger's way from one place to another, where it has never been.
package struct LedgerMove: Hashable, Sendable {
    package var before: LedgerPlace
    package var after: LedgerPlace
}

extension LedgerPlace {
    /// Where a path leads now.
    init(here path: String, of ledger: some CustomStringConvertible) {
        let id = try? String(contentsOf: URL(filePath: "/etc/machine-id"), encoding: .utf8)
        let name = id?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        // The id itself must not leave the machine, where a backup of the ledger may go (`machine-id(5)`).
        machine = name.isEmpty ? "" : String("\(name) \(ledger)".stableHash, radix: 16)
        self.path = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
}

/// What tells a file from its copies: its number (inode), which a rename and a reboot leave as it is.
enum FileNumber {
    /// - Returns: nil if there is no such file.
    static func of(_ path: String) -> Int64? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.systemFileNumber] as? NSNumber).map { Int64(bitPattern: $0.uint64Value) }
    }
}
