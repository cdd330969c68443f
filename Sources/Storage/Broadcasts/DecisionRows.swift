import CampaignCore
import Foundation

/// Writing of what was decided, within one transaction.
struct DecisionRows {
    /// Whom a decision concerns.
    enum Subject {
        case message(MessageID)
        case broadcast(Int32)
        case sender(String)
    }

    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// When a broadcast was moved to another state last; nil if it never was.
    func lastMove(of broadcast: Int32) throws -> Date? {
        let sql = "SELECT max(at) FROM decision WHERE broadcast = ? AND kind = ?"
        return try transaction.row(sql, [broadcast, Decision.Kind.moved.rawValue])
            .flatMap { ($0[0] as Int64?).map(Date.init(milliseconds:)) }
    }

    func add(_ decision: Decision, about subject: Subject) throws {
        let statement = try transaction.prepare(
            """
            INSERT INTO decision (kind, at, detail, message, broadcast, phone_number_id, evidence) VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        )
        try statement.run([
            decision.kind.rawValue, decision.at.milliseconds, decision.reason.stored,
            subject.message?.rawValue, subject.broadcast, subject.sender, decision.evidence?.rawValue,
        ])
    }
}

extension DecisionRows.Subject {
    fileprivate var message: MessageID? {
        if case .message(let id) = self { id } else { nil }
    }

    fileprivate var broadcast: Int32? {
        if case .broadcast(let id) = self { id } else { nil }
    }

    fileprivate var sender: String? {
        if case .sender(let id) = self { id } else { nil }
    }
}
