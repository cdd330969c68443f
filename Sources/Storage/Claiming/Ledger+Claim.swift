package import CampaignCore
import Foundation

extension Ledger {
    /// Takes slots and messages in one transaction: as many messages as slots.
    ///
    /// When this returns, each claimed message's attempt is on disk. A crash
    /// after it wastes slots, never exceeds them. What is taken, skipped or
    /// left for later is decided by `ClaimRules`.
    package func claim(_ request: ClaimRequest) async throws -> Claim {
        let (claim, mark) = try await write { transaction in
            let claim = try Self.claim(request, transaction)
            return (claim, try Self.countClaim(claim.messages, of: request.broadcast.id, transaction))
        }
        if let mark { try highWater.raise(to: mark) }
        return claim
    }

    private static func claim(_ request: ClaimRequest, _ transaction: any Transaction) throws -> Claim {
        // As the ledger keeps times, so that rules and rows agree on what is past.
        let now = Date(milliseconds: request.now.milliseconds)
        var facts = try ClaimFacts(of: request.broadcast, now: now, transaction)
        var claim = Claim(ClaimRules.verdict(on: facts))
        if case .stop(let end, _) = claim.verdict {
            try HoldRows(transaction).note(claim.verdict.holdCause, of: request.broadcast.id, now: now, until: end)
            claim.nextDue = end
            return claim
        }
        let slots = try SlotRows(request, transaction)
        let contenders = try ContenderRows(request, capacity: slots.capacity, transaction)
        let free = slots.preview(min(request.limit + request.carried, contenders.allowance))
        var candidates = try CandidateRows(request.broadcast, now: now, transaction)
        let count = min(request.limit, free - request.carried)
        let limit = try ContactRows.limit(of: request.phoneNumberID, beside: request.dailyRecipients, transaction)
        if count > 0 {
            if limit != nil { try ContactRows.begin(now: request.now, transaction) }
            try facts.complete(for: request.broadcast, limit: limit, transaction)
            claim.messages = try take(count, of: &candidates, &facts, transaction)
        } else {
            facts.allowance = try ContactRows.allowance(limit: limit, now: now, transaction)
        }
        claim.slots = try slots.commit(min(free, claim.messages.count + request.carried), transaction)
        claim.nextDue = try candidates.nextDue(facts.allowance)
        let isDue = claim.nextDue.map { $0 <= now } ?? false
        let isHeld = facts.allowance.isUsedUp && claim.messages.isEmpty && claim.nextDue != nil
        let hold: HoldCause? = isHeld ? .dailyLimit : nil
        try HoldRows(transaction).note(hold, of: request.broadcast.id, now: now, until: facts.allowance.renewal)
        let wantsMore = isDue && !isHeld
        try contenders.note(booked: claim.slots.count, wantsMore: wantsMore)
        return claim
    }

    /// Asks the rules about the messages that are due, and does what they say.
    private static func take(
        _ count: Int,
        of candidates: inout CandidateRows,
        _ facts: inout ClaimFacts,
        _ transaction: any Transaction
    ) throws -> [ClaimedMessage] {
        var taken: [ClaimedMessage] = []
        taken.reserveCapacity(count)
        var contacts = try ContactRows(transaction)
        try candidates.wake(min(count, facts.allowance.left ?? count))
        var examined = 0
        while taken.count < count, examined < mostExamined {
            let wanted = max(count - taken.count, facts.allowance.isUsedUp ? longestLook : 0)
            let limit = min(wanted, mostExamined - examined)
            let due = try candidates.due(limit: limit)
            for candidate in due where taken.count < count {
                switch ClaimRules.verdict(on: candidate.facts, in: facts) {
                case .take:
                    guard let recipient = candidate.facts.recipient else { continue }
                    if !candidate.facts.isCounted { facts.allowance.use() }
                    try contacts?.note(candidate.recipient, at: facts.now)
                    taken.append(try candidates.take(candidate, recipient))
                case .skip(let reason): try candidates.skip(candidate, reason)
                case .wait(let time, let obstacle): try candidates.postpone(candidate, until: time, because: obstacle)
                case .stop: break
                }
            }
            examined += due.count
            if due.count < limit { break }
        }
        return taken
    }

    /// How many messages one claim looks at before it leaves the rest to the next: its transaction is to be short.
    private static let mostExamined = 2000
    /// How many it looks at together where most are passed over.
    private static let longestLook = 256

    /// Counts a claim, in the ledger first; the mark follows once that is committed.
    ///
    /// - Returns: how far the ledger and the broadcast have come; nil if nothing was claimed.
    private static func countClaim(
        _ messages: [ClaimedMessage],
        of broadcast: Int32,
        _ transaction: any Transaction
    ) throws -> HighWaterMark.Reading? {
        guard let last = messages.map(\.id.row).max() else { return nil }
        let count = try transaction.prepare("UPDATE ledger SET claims = claims + 1 RETURNING id, claims")
        let reach = try transaction.prepare(
            """
            UPDATE broadcast SET revision = revision + 1, claims = claims + 1,
                claimed_row = CASE WHEN claimed_row < ? THEN ? ELSE claimed_row END
            WHERE id = ? RETURNING id, claims, claimed_row
            """
        )
        guard let all = try count.row(), let ledger = LedgerID(all[0] as String),
            let own = try reach.row([last, last, broadcast])
        else { throw EngineError.corrupt("the ledger has no id") }
        return HighWaterMark.Reading(
            ledger: ledger,
            claims: all[1],
            broadcast: broadcast,
            reaches: [HighWaterMark.Reach(broadcast: own[0], claims: own[1], row: own[2])]
        )
    }

    /// Notes that rows of the broadcast changed, so that its report is due.
    static func touch(_ broadcast: Int32, _ transaction: any Transaction) throws {
        let statement = try transaction.prepare("UPDATE broadcast SET revision = revision + 1 WHERE id = ?")
        try statement.run([broadcast])
    }
}
