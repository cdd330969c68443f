/// A time zone: its name in the tz database, and when its clocks show what.
package struct Zone: Hashable, Sendable {
    /// For example `Europe/London`.
    package let name: String
    private let history: ZoneHistory

    /// The zone whose clocks are never changed.
    package static let utc = Zone(name: "UTC", history: ZoneHistory(offset: 0))

    private init(name: String, history: ZoneHistory) {
        self.name = name
        self.history = history
    }

    /// Reads the zone from a file of the tz database.
    ///
    /// Nil for bytes that are not such a file (TZif, RFC 9636).
    package init?(name: String, file: [UInt8]) {
        guard let history = ZoneHistory(file: file) else { return nil }
        self.init(name: name, history: history)
    }

    /// How far its clocks are ahead of UTC, in seconds, at an instant in seconds since 1970.
    package func offset(at seconds: Int) -> Int {
        history.offset(at: seconds)
    }
}
