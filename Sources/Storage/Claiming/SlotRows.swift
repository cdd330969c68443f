package import CampaignCore
package import Foundation

/// Booking of slots for one claim: from the sender's timetable, which all
/// processes share, and no closer to one another than the campaign's own limit.
struct SlotRows {
    private let request: ClaimRequest
    private let now: Int64
    private let horizon: Int64
    private let timetable: SlotTimetable
    /// From when the campaign's last slot counts; nil if it has no limit of its own, or had no slot yet.
    private let markOfCampaign: Int64?

    init(_ request: ClaimRequest, _ transaction: any Transaction) throws {
        self.request = request
        now = request.now.nanoseconds
        horizon = request.horizon.nanoseconds
        timetable = try Self.timetable(
            of: request.phoneNumberID,
            rate: request.senderRate,
            burst: request.burst,
            now: request.now,
            transaction
        )
        markOfCampaign = try request.campaignRate.flatMap { _ in
            try Self.load(Self.campaignName(request), transaction)?.origin
        }
    }

    /// A sender's timetable at the pace that the platform bears.
    private static func timetable(
        of phoneNumberID: String,
        rate: Rate,
        burst: Int,
        now: Date,
        _ transaction: any Transaction
    ) throws -> SlotTimetable {
        let share = try PaceRows(transaction).load(phoneNumberID).share(at: now)
        let interval = rate.scaled(by: share).slotInterval
        let passed = Int64(min(burst, Bounds.burst.upperBound)) * interval
        let fresh = SlotTimetable(interval: interval, origin: now.nanoseconds - passed)
        var timetable = try load(senderName(phoneNumberID), transaction) ?? fresh
        timetable.adopt(interval: interval, now: now.nanoseconds)
        return timetable
    }

    /// Books a sender's next free slot; nil if none is free in the next seconds.
    fileprivate static func bookNext(
        of phoneNumberID: String,
        rate: Rate,
        now: Date,
        _ transaction: any Transaction
    ) throws -> Date? {
        var timetable = try timetable(of: phoneNumberID, rate: rate, burst: 0, now: now, transaction)
        let slots = timetable.book(1, now: now.nanoseconds, horizon: longestWait.nanoseconds)
        try store(timetable, as: senderName(phoneNumberID), transaction)
        return slots.first.map(date)
    }

    /// Broadcasts book less than a second ahead, so that beyond it a slot is free.
    private static let longestWait: Duration = .seconds(10)

    /// How many slots the sender has in a second.
    var capacity: Double {
        1e9 / Double(timetable.interval)
    }

    /// How many slots could be booked, `count` at the most.
    func preview(_ count: Int) -> Int {
        var copy = timetable
        return book(count, &copy).slots.count
    }

    /// Books slots and writes the timetables back.
    func commit(_ count: Int, _ transaction: any Transaction) throws -> [Date] {
        guard count > 0 else { return [] }
        var booked = timetable
        let (slots, mark) = book(count, &booked)
        guard !slots.isEmpty else { return [] }
        try Self.store(booked, as: Self.senderName(request.phoneNumberID), transaction)
        if let rate = request.campaignRate, let mark {
            let timetable = SlotTimetable(interval: rate.slotInterval, origin: mark)
            try Self.store(timetable, as: Self.campaignName(request), transaction)
        }
        return slots.map { Self.date(max($0, now)) }
    }

    private static func date(_ nanoseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(nanoseconds) / 1e9)
    }

    private func book(_ count: Int, _ timetable: inout SlotTimetable) -> (slots: [Int64], mark: Int64?) {
        guard let rate = request.campaignRate else {
            return (timetable.book(count, now: now, horizon: horizon, burst: request.burst), nil)
        }
        // A mark further ahead is of a clock that was wrong.
        let mark = markOfCampaign.map { min($0, now + horizon) - unused(rate) }
        var spacing = SlotSpacing(rate, on: timetable.interval, mark: mark)
        let slots = timetable.book(count, now: now, horizon: horizon, keeping: &spacing)
        return (slots, spacing.mark)
    }

    /// What the last slot counts for nothing if its message missed it: of a slow campaign, which books one at a time,
    /// that would cost minutes or hours.
    private func unused(_ rate: Rate) -> Int64 {
        request.carried > 0 && rate.slotInterval > horizon ? rate.slotInterval : 0
    }

    private static func senderName(_ phoneNumberID: String) -> String {
        "sender:\(phoneNumberID)"
    }

    private static func campaignName(_ request: ClaimRequest) -> String {
        "campaign:\(request.campaign)"
    }

    private static func load(_ name: String, _ transaction: any Transaction) throws -> SlotTimetable? {
        let statement = try transaction.prepare("SELECT interval, origin, booked FROM bucket WHERE name = ?")
        return try statement.row([name])
            .flatMap { row in
                SlotTimetable(kept: row[0], origin: row[1], booked: words(row[2]))
            }
    }

    private static func store(_ timetable: SlotTimetable, as name: String, _ transaction: any Transaction) throws {
        let statement = try transaction.prepare(
            """
            INSERT INTO bucket (name, interval, origin, booked) VALUES (?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE
            SET interval = excluded.interval, origin = excluded.origin, booked = excluded.booked
            """
        )
        try statement.run([name, timetable.interval, timetable.origin, bytes(timetable.booked)])
    }

    /// Eight bytes a word, the lowest first.
    private static func bytes(_ words: [UInt64]) -> Data {
        Data(words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) } })
    }

    private static func words(_ data: Data) -> [UInt64] {
        let bytes = Array(data)
        return stride(from: 0, to: bytes.count, by: 8)
            .map { start in
                bytes[start..<min(start + 8, bytes.count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
            }
    }
}

extension Ledger {
    /// Books the sender's next free slot, for a message that belongs to no broadcast.
    ///
    /// - Parameters:
    ///   - phoneNumberID: the sender.
    ///   - rate: how many messages a second it may send.
    ///   - now: the time.
    /// - Returns: when the message may leave; nil if no slot is free in the next seconds.
    /// - Throws: `StorageError`.
    package func bookSlot(of phoneNumberID: String, rate: Rate, now: Date) async throws -> Date? {
        try await write { try SlotRows.bookNext(of: phoneNumberID, rate: rate, now: now, $0) }
    }
}

extension Date {
    fileprivate var nanoseconds: Int64 {
        Int64(timeIntervalSince1970 * 1e6) * 1000
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
