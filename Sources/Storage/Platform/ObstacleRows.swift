import CampaignCore
import Foundation

/// The conditions that broadcasts were paused for, within one transaction.
///
/// All are kept that hold, also those that a person has overruled by resuming the broadcast.
struct ObstacleRows {
    private let transaction: any Transaction
    private let causes: [Int32: Set<String>]

    init(_ transaction: any Transaction) throws {
        self.transaction = transaction
        let rows = try transaction.rows("SELECT broadcast, cause FROM obstacle")
        causes = rows.reduce(into: [:]) { $0[$1[0], default: []].insert($1[1]) }
    }

    /// Those among conditions that a broadcast was not paused for before.
    func news(_ conditions: [Condition], for broadcast: Int32) -> [Condition] {
        conditions.filter { !(causes[broadcast]?.contains($0.cause) ?? false) }
    }

    /// Pauses or resumes a broadcast as the conditions say that forbid it.
    ///
    /// A person's resuming holds against the very conditions that it was about, a person's pausing against their end.
    func apply(_ conditions: [Condition], to broadcast: Broadcast, now: Date) throws {
        try forget(except: Set(conditions.map(\.cause)), of: broadcast.id)
        let news = news(conditions, for: broadcast.id)
        let reason = StateReason.conditions(conditions)
        if broadcast.state == .active, !news.isEmpty {
            try Ledger.set(.paused, of: broadcast.id, by: .condition, because: .reason(reason), at: now, transaction)
            try remember(news, of: broadcast.id)
        } else if broadcast.pausedBy == .condition, conditions.isEmpty {
            try Ledger.set(.active, of: broadcast.id, because: .conditionsOver, at: now, transaction)
            if case .conditions(let over)? = broadcast.stateReason {
                for condition in over { try ConditionFolding(transaction).tellEnd(of: condition) }
            }
        } else if broadcast.pausedBy == .condition, broadcast.stateReason != reason {
            let sql = "UPDATE broadcast SET state_reason = ? WHERE id = ?"
            try transaction.run(sql, [reason.stored, broadcast.id])
            try remember(news, of: broadcast.id)
        }
    }

    private func remember(_ conditions: [Condition], of broadcast: Int32) throws {
        for condition in conditions {
            let sql = "INSERT INTO obstacle (broadcast, cause) VALUES (?, ?)"
            try transaction.run(sql, [broadcast, condition.cause])
        }
    }

    /// Forgets what holds no longer.
    private func forget(except held: Set<String>, of broadcast: Int32) throws {
        for cause in causes[broadcast] ?? [] where !held.contains(cause) {
            let sql = "DELETE FROM obstacle WHERE broadcast = ? AND cause = ?"
            try transaction.run(sql, [broadcast, cause])
        }
    }
}

extension Condition {
    /// What tells it from an earlier or later one; stored, so that its form never changes.
    fileprivate var cause: String {
        let name =
            switch subject {
            case .account: "the account"
            case .number(let digits): "the number +\(digits)"
            case .template(let name, let language): "the template \(name) (\(language))"
            }
        return "\(account) \(name) \(aspect.rawValue) \(value) \(at.milliseconds)"
    }
}
