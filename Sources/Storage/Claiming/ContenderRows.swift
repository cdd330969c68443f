import CampaignCore
import Foundation

/// A broadcast among the others that send with the same number at the same time.
///
/// Every claim leaves a trace of who claims and how much is wanted. From the
/// traces of the last second a claim knows what its broadcast may take; a
/// broadcast whose process has died drops out by itself.
struct ContenderRows {
    private let request: ClaimRequest
    private let transaction: any Transaction
    private let own: Trace?
    /// The slots a second that are this broadcast's; nil if nobody else wants any.
    private let rate: Double?
    private let credit: Double

    private struct Trace {
        /// The end of the time whose slots were shared out by the last claim.
        var reach: Date
        var credit: Double
        var seenAt: Int64
        var wanted: Double
    }

    init(_ request: ClaimRequest, capacity: Double, _ transaction: any Transaction) throws {
        self.request = request
        self.transaction = transaction
        own = try Self.trace(request, transaction)
        let others = try Self.others(request, transaction)
        guard !others.isEmpty else {
            (rate, credit) = (nil, 0)
            return
        }
        let rates = FairShare.rates(of: [Self.contender(request)] + others, capacity: capacity)
        // Without a trace of late nothing was shared out to this broadcast before now.
        let known = own.flatMap { request.now.milliseconds - $0.seenAt < Self.life ? $0 : nil }
        let opened = request.reach.timeIntervalSince(known?.reach ?? request.now)
        rate = rates[0]
        credit = (known?.credit ?? 0) + rates[0] * max(0, opened)
    }

    /// How many slots this claim may book at the most.
    var allowance: Int {
        rate == nil ? .max : Int(exactly: credit.rounded(.down)) ?? .max
    }

    /// Leaves the trace of this claim.
    ///
    /// - Parameters:
    ///   - booked: the slots that it took.
    ///   - wantsMore: whether messages are left that could leave now.
    /// - Throws: the database's error.
    func note(booked: Int, wantsMore: Bool) throws {
        let wanted = wantsMore || request.carried > 0 ? Self.contender(request).wanted : 0
        // A claim that found nothing to do writes nothing, as long as the others know that it is there.
        guard booked > 0 || own?.wanted != wanted || isGoingStale else { return }
        let left = rate.map { min(max(0, credit - Double(booked)), max(1, $0 * request.horizon.interval)) } ?? 0
        let statement = try transaction.prepare(
            """
            INSERT INTO contender (broadcast, phone_number_id, marketing, weight, wanted, reach, credit, seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (broadcast) DO UPDATE
            SET wanted = excluded.wanted, reach = excluded.reach, credit = excluded.credit, seen_at = excluded.seen_at
            """
        )
        try statement.run([
            request.broadcast.id, request.phoneNumberID, request.category == .marketing, request.weight, wanted,
            request.reach.milliseconds, left, request.now.milliseconds,
        ])
    }

    private var isGoingStale: Bool {
        own.map { request.now.milliseconds - $0.seenAt > Self.life / 3 } ?? true
    }

    private static func contender(_ request: ClaimRequest) -> FairShare.Contender {
        FairShare.Contender(
            isMarketing: request.category == .marketing,
            weight: request.weight,
            wanted: request.campaignRate?.perSecond ?? request.senderRate.perSecond
        )
    }

    private static func trace(_ request: ClaimRequest, _ transaction: any Transaction) throws -> Trace? {
        let statement = try transaction.prepare(
            "SELECT reach, credit, seen_at, wanted FROM contender WHERE broadcast = ?"
        )
        return try statement.row([request.broadcast.id])
            .map { Trace(reach: Date(milliseconds: $0[0]), credit: $0[1], seenAt: $0[2], wanted: $0[3]) }
    }

    private static func others(_ request: ClaimRequest, _ transaction: any Transaction) throws -> [FairShare.Contender]
    {
        let statement = try transaction.prepare(
            """
            SELECT marketing, weight, wanted FROM contender
            WHERE phone_number_id = ? AND seen_at > ? AND broadcast <> ? AND wanted > 0
            """
        )
        let since = request.now.milliseconds - life
        return try statement.rows([request.phoneNumberID, since, request.broadcast.id])
            .map { FairShare.Contender(isMarketing: $0[0], weight: $0[1], wanted: $0[2]) }
    }

    /// How long a trace counts, in milliseconds; a broadcast that sends claims some ten times a second.
    private static let life: Int64 = 1000
}

extension ClaimRequest {
    /// The end of the time whose slots this claim may book.
    fileprivate var reach: Date {
        now + horizon.interval
    }
}

extension Duration {
    fileprivate var interval: TimeInterval {
        self / .seconds(1)
    }
}
