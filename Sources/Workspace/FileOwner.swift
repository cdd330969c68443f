package import Foundation

/// The user that a file belongs to.
package struct FileOwner: Hashable, Sendable, CustomStringConvertible {
    package let number: UInt32
    /// Nil if the machine has no user of that number.
    package let name: String?

    package init(number: UInt32, name: String?) {
        (self.number, self.name) = (number, name)
    }

    /// Reads the attributes of a file.
    package init(_ attributes: [FileAttributeKey: Any]) {
        number = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value ?? .max
        name = attributes[.ownerAccountName] as? String
    }

    package var description: String {
        name ?? "user \(number)"
    }

    /// The user as whom this process runs.
    package static var ofProcess: FileOwner {
        let name = NSUserName()
        return FileOwner(number: geteuid(), name: name.isEmpty ? nil : name)
    }

    /// The user as chown takes it.
    var argument: String {
        name ?? "\(number)"
    }

    /// How to run a command as that user.
    package var invocation: String {
        "sudo -u \(name ?? "'#\(number)'") drumbeat …"
    }

    /// How to give that user a folder with all that is in it.
    func handover(of folder: String) -> String {
        "sudo chown -R \(argument): '\(folder)'"
    }

    package var isRoot: Bool { number == 0 }
}
