import CampaignCore
import Foundation
import PhoneNumbers

/// Writing of the suppression list, within one transaction.
///
/// An entry has one key. What a person refuses by one key is entered for every key
/// that is tied to it, now or later; what a person asks for again frees only the
/// keys that the asking itself carries.
struct SuppressionRows {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// Adds a person by the number, the user id or both.
    ///
    /// A refusal that a callback tells is heard once: what lifted it since is not undone when it comes again.
    ///
    /// - Returns: whether the person was not on the list yet.
    @discardableResult func add(_ suppression: Suppression) throws -> Bool {
        let isKnown = try suppression.keys.contains { try isListed($0, suppression.scope) }
        if let id = suppression.id, try !isNew(id) { return false }
        let keys = suppression.keys
        if keys.count == 2 { try TieRows(transaction).join(keys[0], keys[1], at: suppression.at, source: .reply) }
        try refuse(suppression)
        return !isKnown
    }

    private func refuse(_ suppression: Suppression) throws {
        for key in try TieRows(transaction).reached(from: suppression.keys)
        where try !isOutweighed(suppression, for: key) {
            try insert(suppression, key)
        }
    }

    /// Refuses for all keys that some keys reach what any of these refuses.
    func spread(from keys: [PersonKey]) throws {
        for key in try TieRows(transaction).reached(from: keys) {
            for entry in try entries(of: key) { try refuse(entry) }
        }
    }

    private func entries(of key: PersonKey) throws -> [Suppression] {
        let statement = try transaction.prepare(
            "SELECT phone, user_id, scope, source, detail, at FROM suppression WHERE \(Self.isOfKey)"
        )
        return try statement.rows(Self.arguments(key)).map(Suppression.init)
    }

    private func isListed(_ key: PersonKey, _ scope: Suppression.Scope) throws -> Bool {
        let statement = try transaction.prepare(
            "SELECT EXISTS (SELECT 1 FROM suppression WHERE \(Self.isOfKey) AND scope = ?)"
        )
        return try statement.value(Self.arguments(key) + [scope.rawValue], as: Bool.self) ?? false
    }

    /// Notes that a refusal was heard; false where it was before.
    private func isNew(_ id: String) throws -> Bool {
        let statement = try transaction.prepare("INSERT INTO heard (refusal) VALUES (?) ON CONFLICT DO NOTHING")
        return try statement.run([id]) == 1
    }

    /// Writes an entry, or joins it with the one that is there.
    ///
    /// It takes the later time, so that a lift that came between the two does not outweigh the last word, and
    /// the source that is not a reply, as a reply lifts what a reply refused. A list that is imported again is no new
    /// word of anybody: whoever is on it already stays on it since then.
    private func insert(_ suppression: Suppression, _ key: PersonKey) throws {
        let column = key.phone == nil ? "user_id" : "recipient"
        let statement = try transaction.prepare(
            """
            INSERT INTO suppression (recipient, phone, user_id, scope, source, detail, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (\(column), scope) WHERE \(column) IS NOT NULL DO UPDATE SET
                at = CASE
                    WHEN suppression.source <> 'reply' AND excluded.source = 'imported' THEN suppression.at
                    WHEN suppression.at < excluded.at THEN excluded.at
                    ELSE suppression.at
                END,
                detail = CASE
                    WHEN suppression.source = 'reply' AND excluded.source <> 'reply' THEN excluded.detail
                    ELSE suppression.detail
                END,
                source = CASE WHEN suppression.source = 'reply' THEN excluded.source ELSE suppression.source END
            """
        )
        try statement.run([
            key.phone?.recipientKey, key.phone?.digits, key.phone == nil ? key.text : nil, suppression.scope.rawValue,
            suppression.source.rawValue, suppression.detail, suppression.at.milliseconds,
        ])
    }

    // MARK: What is asked for again

    /// Removes a person's refusals of that scope that are older than the change of mind.
    ///
    /// An operator means the person, whatever the key; a person's own word frees the keys that it came with.
    ///
    /// - Returns: how many entries went.
    @discardableResult func lift(_ lift: SuppressionLift) throws -> Int {
        var count = 0
        for key in lift.source == nil ? try TieRows(transaction).reached(from: lift.keys) : lift.keys {
            if let source = lift.source { try remember(lift, source, key) }
            let statement = try transaction.prepare(
                """
                DELETE FROM suppression
                WHERE \(Self.isOfKey) AND scope = ? AND at < ? AND (? <> 'reply' OR source = 'reply')
                """
            )
            count += try statement.run(
                Self.arguments(key) + [
                    lift.scope.rawValue, lift.at.milliseconds, lift.source?.rawValue ?? "",
                ]
            )
        }
        return count
    }

    /// An older refusal may still come, as callbacks have no order.
    private func remember(_ lift: SuppressionLift, _ source: Suppression.Source, _ key: PersonKey) throws {
        let statement = try transaction.prepare(
            """
            INSERT INTO consent (key, scope, source, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (key, scope, source) DO UPDATE SET at = excluded.at WHERE consent.at < excluded.at
            """
        )
        try statement.run([key.text, lift.scope.rawValue, source.rawValue, lift.at.milliseconds])
    }

    /// Whether the person has asked by that key for messages since; of two words at one time the refusal holds.
    ///
    /// A reply takes back what replies refused, Meta's control what any callback did; nothing takes back what an
    /// operator enters.
    private func isOutweighed(_ suppression: Suppression, for key: PersonKey) throws -> Bool {
        let sources: (String, String?)
        switch suppression.source {
        case .operator_, .imported: return false
        case .reply: sources = ("preference", "reply")
        case .preference, .platform: sources = ("preference", nil)
        }
        let statement = try transaction.prepare(
            """
            SELECT EXISTS (
                SELECT 1 FROM consent WHERE key = ? AND scope = ? AND (source = ? OR source = ?) AND at > ?
            )
            """
        )
        return try statement.value(
            [
                key.text, suppression.scope.rawValue, sources.0, sources.1, suppression.at.milliseconds,
            ],
            as: Bool.self
        ) ?? false
    }

    private static let isOfKey = "(recipient = ? OR user_id = ?)"

    private static func arguments(_ key: PersonKey) -> SQLValues {
        [key.phone?.recipientKey, key.phone == nil ? key.text : nil]
    }
}
