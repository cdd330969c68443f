package import CampaignCore
package import Foundation
import GRDB
package import PhoneNumbers

/// What a sender asks of the ledger in one tick.
package struct ClaimRequest: Sendable {
    package var broadcast: Int32
    /// The timetable of the sender, by its phone_number_id.
    package var phoneNumberID: String
    package var senderRate: Rate
    /// The campaign and its own limit, where it has one.
    package var campaign: CampaignID
    package var campaignRate: Rate?
    /// The broadcast's part beside others of the sender, from 1.
    package var weight: Int
    /// How many slots that passed unused may still be used.
    package var burst: Int
    /// How many messages to claim at the most.
    package var limit: Int
    /// Messages claimed earlier whose slots passed unused; they need new ones.
    package var carried: Int
    package var now: Date
    /// How far ahead slots are booked.
    package var horizon: Duration
    package var category: Template.Category
    /// How many people may be messaged in any 24 hours, over all broadcasts; nil for no limit.
    package var dailyRecipients: Int?

    package init(
        broadcast: Int32,
        phoneNumberID: String,
        senderRate: Rate,
        campaign: CampaignID,
        campaignRate: Rate?,
        weight: Int = 1,
        burst: Int = 0,
        limit: Int,
        carried: Int,
        now: Date,
        horizon: Duration,
        category: Template.Category,
        dailyRecipients: Int? = nil
    ) {
        self.broadcast = broadcast
        self.phoneNumberID = phoneNumberID
        self.senderRate = senderRate
        self.campaign = campaign
        self.campaignRate = campaignRate
        self.weight = weight
        self.burst = burst
        self.limit = limit
        self.carried = carried
        self.now = now
        self.horizon = horizon
        self.category = category
        self.dailyRecipients = dailyRecipients
    }
}

/// Messages that are this process's to send, and the slots to send them in.
package struct Claim: Sendable {
    /// Whether the broadcast may be sent at all; claims of a paused one are empty.
    package var state: BroadcastState
    /// In the audience's order; each one's attempt is committed.
    package var messages: [ClaimedMessage] = []
    /// Ascending; as many as `messages` and the carried ones together, or fewer.
    package var slots: [Date] = []
    /// When the next message falls due; nil where none is waiting.
    package var nextDue: Date?
}

package struct ClaimedMessage: Sendable, Hashable {
    package var id: MessageID
    package var phone: PhoneNumber
    /// The attempt that this claim is, from 1.
    package var attempt: Int32
    /// How many earlier attempts were refused for a passing reason; limits, and attempts that never left, do not count.
    package var passingRefusals: Int
    /// When the first of them was made.
    package var refusedSince: Date?
    /// The row's cells as one line of CSV.
    package var cells: [UInt8]

    package init(id: MessageID, phone: PhoneNumber, attempt: Int32, cells: [UInt8]) {
        self.id = id
        self.phone = phone
        self.attempt = attempt
        self.cells = cells
        passingRefusals = 0
    }
}

extension Ledger {
    /// Takes slots and messages in one transaction: as many messages as slots.
    ///
    /// When this returns, each claimed message's attempt is on disk. A crash
    /// after it wastes slots, never exceeds them. Recipients on the suppression
    /// list are skipped on the way, and who was messaged a moment ago waits.
    package func claim(_ request: ClaimRequest) async throws -> Claim {
        let (claim, mark) = try await write { database in
            let claim = try Self.claim(request, database)
            return (claim, claim.messages.isEmpty ? nil : try Self.countClaim(request, database))
        }
        if let mark { try highWater.raise(to: mark) }
        return claim
    }

    private static func claim(_ request: ClaimRequest, _ database: Database) throws -> Claim {
        let state = try BroadcastState.fetch(database, request.broadcast) ?? .cancelled
        var claim = Claim(state: state)
        guard state == .active else { return claim }
        if let end = try MarketingHold(database).end(for: request) {
            claim.nextDue = end
            return claim
        }
        let booking = try SlotBooking(request, database)
        let contention = try Contention(request, capacity: booking.capacity, database)
        let free = booking.preview(min(request.limit + request.carried, contention.allowance))
        claim.messages = try take(min(request.limit, free - request.carried), request, database)
        claim.slots = try booking.commit(min(free, claim.messages.count + request.carried), database)
        claim.nextDue = try nextDue(request, database)
        let wantsMore = claim.nextDue.map { $0 <= request.now } ?? false
        try contention.note(booked: claim.slots.count, wantsMore: wantsMore)
        return claim
    }

    /// Marks the next waiting messages as being sent.
    private static func take(_ count: Int, _ request: ClaimRequest, _ database: Database) throws -> [ClaimedMessage] {
        guard count > 0 else { return [] }
        var taken: [ClaimedMessage] = []
        taken.reserveCapacity(count)
        var allowance = try DailyAllowance(request, database)
        let spacing = try PairSpacing(request, database)
        let restricted = try RestrictedCountries(of: request.broadcast, database)
        while taken.count < count {
            let candidates = try waiting(count - taken.count, request, database)
            var passedOver = 0
            for candidate in candidates {
                guard let message = candidate.message else {
                    try skip(candidate, .invalidPhone, "has no phone number, and nothing else is sent to yet", database)
                    passedOver += 1
                    continue
                }
                if candidate.isSuppressed {
                    try skip(candidate, .suppressed, "on the suppression list when the message was due", database)
                    passedOver += 1
                } else if restricted.contain(message.phone) {
                    try skip(candidate, .country, "the account may not message this country (130497)", database)
                    passedOver += 1
                } else if try !spacing.admits(message.id, to: candidate.recipient) {
                    passedOver += 1
                } else if try allowance.admits(candidate.recipient) {
                    try mark(message, at: request.now, database)
                    var message = message
                    try recall(&message, database)
                    taken.append(message)
                } else {
                    break
                }
            }
            guard passedOver > 0, !allowance.isUsedUp else { break }
        }
        if !taken.isEmpty { try touch(request.broadcast, database) }
        return taken
    }

    private static func waiting(_ count: Int, _ request: ClaimRequest, _ database: Database) throws -> [Candidate] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT id, phone, attempt + 1, cells, recipient, EXISTS (
                    SELECT 1 FROM suppression
                    WHERE suppression.recipient = message.recipient AND (scope = 'all' OR scope = ?)
                )
                FROM message
                WHERE broadcast = ? AND state = 'waiting' AND not_before <= ?
                ORDER BY not_before, id
                LIMIT ?
                """
        )
        let scope = request.category == .marketing ? Suppression.Scope.marketing : .all
        let now = request.now.milliseconds
        let rows = try Row.fetchCursor(statement, arguments: [scope.rawValue, request.broadcast, now, count])
        var candidates: [Candidate] = []
        candidates.reserveCapacity(count)
        while let row = try rows.next() {
            candidates.append(try Candidate(row))
        }
        return candidates
    }

    private static func skip(
        _ candidate: Candidate,
        _ reason: SkipReason,
        _ detail: String,
        _ database: Database
    ) throws {
        let statement = try database.cachedStatement(
            sql: "UPDATE message SET state = 'skipped', reason = ?, detail = ? WHERE id = ?"
        )
        try statement.execute(arguments: [reason.rawValue, detail, candidate.id.rawValue])
    }

    /// Looks up how earlier attempts were refused.
    private static func recall(_ message: inout ClaimedMessage, _ database: Database) throws {
        guard message.attempt > 1 else { return }
        let statement = try database.cachedStatement(
            sql: """
                SELECT code, started_at FROM attempt WHERE message = ? AND number < ? AND outcome = 'rejected'
                ORDER BY number
                """
        )
        let refusals = try Row.fetchAll(statement, arguments: [message.id.rawValue, message.attempt])
            .filter { ErrorCatalogue.standard.entry(for: $0[0]).errorClass == .retryBackoff }
        message.passingRefusals = refusals.count
        message.refusedSince = refusals.first.map { Date(milliseconds: $0[1]) }
    }

    private static func mark(_ message: ClaimedMessage, at now: Date, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "UPDATE message SET state = 'sending', attempt = ?, claimed_at = ? WHERE id = ?"
        )
        try statement.execute(arguments: [message.attempt, now.milliseconds, message.id.rawValue])
    }

    /// Counts a claim, in the ledger first; the mark follows once that is committed.
    private static func countClaim(_ request: ClaimRequest, _ database: Database) throws -> HighWaterMark.Reading? {
        let statement = try database.cachedStatement(sql: "UPDATE ledger SET claims = claims + 1 RETURNING id, claims")
        return try Row.fetchOne(statement)
            .flatMap { row in
                LedgerID(row[0] as String)
                    .map { HighWaterMark.Reading(ledger: $0, claims: row[1], broadcast: request.broadcast) }
            }
    }

    private static func nextDue(_ request: ClaimRequest, _ database: Database) throws -> Date? {
        let statement = try database.cachedStatement(
            sql: "SELECT min(not_before) FROM message WHERE broadcast = ? AND state = 'waiting'"
        )
        let due = try Int64.fetchOne(statement, arguments: [request.broadcast]).map(Date.init(milliseconds:))
        guard let due, let renewal = try DailyAllowance(request, database).renewal() else { return due }
        return max(due, renewal)
    }

    /// Notes that rows of the broadcast changed, so that its report is due.
    static func touch(_ broadcast: Int32, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "UPDATE broadcast SET revision = revision + 1 WHERE id = ?")
        try statement.execute(arguments: [broadcast])
    }
}

/// A waiting message, and whether its recipient wants none.
private struct Candidate {
    var id: MessageID
    /// Nil if no phone can be read.
    var message: ClaimedMessage?
    var recipient: Int64
    var isSuppressed: Bool

    init(_ row: Row) throws {
        guard let id = MessageID(rawValue: row[0]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a waiting message has no place")
        }
        self.id = id
        let (attempt, cells) = (row.attempt(2), row[3] as Data)
        message = (row[1] as Int64?).flatMap { PhoneNumber(digits: $0) }
            .map { ClaimedMessage(id: id, phone: $0, attempt: attempt, cells: Array(cells)) }
        recipient = row[4]
        isSuppressed = row[5]
    }
}
