/// A limit that one caller of a timetable has beside the sender's own.
///
/// Its slots come at the sender's times, so that each is a little later than the
/// limit alone would have it. The next one counts from when it might have been:
/// a limit of 60/s beside a sender's 80/s would be 40/s otherwise.
///
/// Times are nanoseconds since 1970.
package struct SlotSpacing: Hashable, Sendable {
    /// From one slot to the next, on the average at least.
    private let distance: Int64
    /// How late a slot may be for the next one not to be later as well.
    private let credit: Int64
    /// From when the last slot counts; nil before the first.
    package private(set) var mark: Int64?

    /// No limit but the sender's.
    static let none = SlotSpacing(distance: 0, credit: 0)

    private init(distance: Int64, credit: Int64) {
        self.distance = distance
        self.credit = credit
    }

    /// - Parameters:
    ///   - rate: the limit, which no second exceeds.
    ///   - interval: from one of the sender's slots to the next.
    ///   - mark: what an earlier booking left.
    package init(_ rate: Rate, on interval: Int64, mark: Int64?) {
        let own = rate.slotInterval
        let even = (own + interval - 1) / interval * interval
        // What slots are late by is made up for by so much that a second holds no more for it.
        let drifting = own + Int64((Double(interval) / rate.perSecond).rounded(.up))
        self = even <= drifting ? Self(distance: even, credit: 0) : Self(distance: drifting, credit: interval)
        self.mark = mark
    }

    /// The first time that the next slot may have.
    var earliest: Int64 {
        mark.map { $0 + distance } ?? .min
    }

    mutating func take(_ slot: Int64) {
        mark = max(earliest, slot - credit)
    }
}
