import Synchronization

/// The zones of a tz database by their names, each read once.
package final class Zones: Sendable {
    private let read: @Sendable (String) -> Zone?
    private let known = Mutex<[String: Zone?]>([:])

    /// - Parameter read: reads a zone; nil if the database has no zone of that name.
    package init(read: @escaping @Sendable (String) -> Zone?) {
        self.read = read
    }

    /// No zone but UTC.
    package static let none = Zones { _ in nil }

    package func zone(named name: String) -> Zone? {
        if name == Zone.utc.name { return .utc }
        if let zone = known.withLock({ $0[name] }) { return zone }
        // Outside the lock: two threads that read at once read the same.
        let zone = read(name)
        known.withLock { $0[name] = .some(zone) }
        return zone
    }
}
