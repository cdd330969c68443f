package import Formats
package import Foundation

/// The tz database of this machine, which its updates keep in step with the law; Foundation's own copy is as old as
/// the toolchain.
package struct ZoneFolder: Sendable {
    package let path: String

    /// - Parameter environment: `TZDIR` in it names another folder, as for the C library.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        path = environment["TZDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/share/zoneinfo"
    }

    /// Far larger than the file of any zone.
    private static let longestFile = 1 << 16

    /// Its zones, each read when it is first asked for.
    package var zones: Zones {
        Zones { zone($0) }
    }

    /// Nil if it has no zone of that name.
    private func zone(_ name: String) -> Zone? {
        // A name is no way out of the folder.
        let isName = name.wholeMatch(of: /[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*/) != nil
        guard isName, let bytes = try? RegularFile("\(path)/\(name)").contents(limit: Self.longestFile) else {
            return nil
        }
        return Zone(name: name, file: bytes)
    }

    private var list: String { "\(path)/tzdata.zi" }

    /// Such as `2025b`; nil if the database does not say.
    package var version: String? {
        let text = try? RegularFile(list).contents(limit: 1 << 20)
        let line = text.flatMap { String(validating: $0.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self) }
        return line?.firstMatch(of: /version ([0-9]{4}[a-z]+)/).map { String($0.1) }
    }

    /// When it was put together, as far as its files tell.
    package var date: Date? {
        (try? FileManager.default.attributesOfItem(atPath: list))?[.modificationDate] as? Date
    }
}

extension Zones {
    /// Those of this machine.
    package static let system = ZoneFolder().zones
}
