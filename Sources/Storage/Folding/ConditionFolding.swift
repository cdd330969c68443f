import CampaignCore
import Foundation

/// Folding of what the platform says about accounts, numbers and templates, within one transaction.
struct ConditionFolding {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    func fold(_ conditions: [Condition]) throws {
        for condition in conditions {
            if try keep(condition) { try follow(condition) }
        }
    }

    /// The later word wins, of two at one time the greater; what changed, began again or happened once more is to be
    /// said once more.
    ///
    /// - Returns: whether it is what is known now.
    private func keep(_ condition: Condition) throws -> Bool {
        let statement = try transaction.prepare(
            """
            INSERT INTO condition (account, subject, name, language, aspect, value, detail, at, until, is_said)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, subject, name, language, aspect) DO UPDATE
            SET value = excluded.value, detail = excluded.detail, at = excluded.at, until = excluded.until,
                is_said = CASE
                    WHEN excluded.value = condition.value AND CAST(? AS bigint) = 1
                        AND coalesce(condition.until, excluded.at) >= excluded.at THEN condition.is_said
                    ELSE ?
                END
            WHERE (excluded.at, excluded.value, excluded.detail) > (condition.at, condition.value, condition.detail)
            """
        )
        return try statement.run([
            condition.account, condition.subject.kind, condition.subject.name, condition.subject.language,
            condition.aspect.rawValue, condition.value, condition.detail, condition.at.milliseconds,
            condition.until?.milliseconds, !condition.isNews, condition.aspect.isStanding, !condition.isWorthSaying,
        ]) == 1
    }

    /// Has it told that a template may be sent again, which released a broadcast: no other approval needs a person.
    ///
    /// - Parameter condition: what the broadcast was paused for.
    /// - Throws: the database's error.
    func tellEnd(of condition: Condition) throws {
        guard condition.isOfTemplate else { return }
        let statement = try transaction.prepare(
            """
            UPDATE condition SET is_said = 0
            WHERE account = ? AND subject = ? AND name = ? AND language = ? AND aspect = ? AND value <> ?
            """
        )
        try statement.run([
            condition.account, condition.subject.kind, condition.subject.name, condition.subject.language,
            condition.aspect.rawValue, condition.value,
        ])
    }

    /// Adopts a limit at once, and has the platform asked for the rest with the next run.
    private func follow(_ condition: Condition) throws {
        guard [.limit, .throughput].contains(condition.aspect) else { return }
        // The platform's times are whole seconds, ours are not: what was read in that second may be older.
        let before = condition.at.milliseconds + 1000
        let isConcerned = condition.account.isEmpty ? "1 = 1" : "(account = ? OR account IS NULL)"
        let account: SQLValues = condition.account.isEmpty ? [] : [condition.account]
        let digits: String? = if case .number(let digits) = condition.subject { digits } else { nil }
        if condition.aspect == .limit, let tier = MessagingTier(condition.value) {
            // The limit is the business's, so that it holds for every number of the account.
            let adopt = try transaction.prepare(
                """
                UPDATE number SET daily_recipients = ?, tier = ? WHERE \(isConcerned) AND read_at < ?
                """
            )
            try adopt.run([tier.limit, condition.value] + account + [before])
        }
        let isNumber = digits == nil ? "" : "AND (digits = ? OR digits IS NULL)"
        let forget = try transaction.prepare(
            "UPDATE number SET read_at = 0 WHERE \(isConcerned) \(isNumber) AND read_at < ?"
        )
        try forget.run(account + (digits.map { [$0] } ?? []) + [before])
    }
}

extension Condition {
    /// Whether it is said when something else was known before.
    ///
    /// That a template is as it should be again is said once it releases a broadcast.
    fileprivate var isWorthSaying: Bool {
        isOfTemplate ? isNews : aspect != .news
    }
}

extension Condition.Aspect {
    /// Whether the same word again says that nothing changed, rather than that it happened once more.
    fileprivate var isStanding: Bool {
        switch self {
        case .status, .quality, .category, .categoryNotice, .limit, .throughput, .restriction, .ban, .review, .name,
            .error, .routing:
            true
        case .components, .violation, .security, .alert, .news: false
        }
    }
}

extension Condition.Subject {
    fileprivate var kind: String {
        switch self {
        case .account: "account"
        case .number: "number"
        case .template: "template"
        }
    }

    fileprivate var name: String {
        switch self {
        case .account: ""
        case .number(let digits): digits
        case .template(let name, _): name
        }
    }

    fileprivate var language: String {
        if case .template(_, let language) = self { language } else { "" }
    }
}

extension Condition {
    static let columns = "account, subject, name, language, aspect, value, detail, at, until"

    /// Nil for an aspect that is not known: it keeps no other condition from being read.
    init?(_ row: any StoredRow) {
        let subject: Subject =
            switch row[1] as String {
            case "number": .number(row[2])
            case "template": .template(name: row[2], language: row[3])
            default: .account
            }
        guard let aspect = Aspect(rawValue: row[4]) else { return nil }
        self.init(
            account: row[0],
            subject: subject,
            aspect: aspect,
            value: row[5],
            detail: row[6],
            at: Date(milliseconds: row[7]),
            until: (row[8] as Int64?).map(Date.init(milliseconds:))
        )
    }
}
