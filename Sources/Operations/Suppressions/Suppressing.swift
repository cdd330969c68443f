package import CampaignCore
import Foundation
package import PhoneNumbers
import Storage

/// Keeping of the list of people who must not be messaged.
package struct Suppressing: Sendable {
    /// A person, by a phone number or a business-scoped user id.
    package struct Person: Hashable, Sendable {
        package var phone: PhoneNumber?
        package var userID: String?

        package init(phone: PhoneNumber?, userID: String?) {
            self.phone = phone
            self.userID = userID
        }
    }

    let workspace: OpenWorkspace
    var now = Date()

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    package func add(_ people: [Person], scope: Suppression.Scope) async throws -> SuppressionImport {
        try await workspace.ledger.requireOwnFile()
        let entries = people.map { person in
            Suppression(
                phone: person.phone,
                userID: person.userID,
                scope: scope,
                source: .operator_,
                detail: "added by hand",
                at: now
            )
        }
        let added = try await workspace.ledger.suppress(entries)
        return SuppressionImport(added: added, known: entries.count - added)
    }

    /// - Returns: how many were taken off the list.
    package func remove(_ people: [Person], scope: Suppression.Scope) async throws -> Int {
        try await workspace.ledger.requireOwnFile()
        // Who may get all messages again may get marketing.
        let scopes = scope == .all ? Suppression.Scope.allCases : [scope]
        let lifts = people.flatMap { person in
            scopes.map { SuppressionLift(phone: person.phone, userID: person.userID, scope: $0, at: now) }
        }
        return try await workspace.ledger.lift(lifts)
    }

    /// Adds the people of a CSV file that can be read.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - scope: which messages they refuse.
    ///   - defaultRegion: the region of numbers without a country code, or the column that names it, as `{{Country}}`.
    /// - Returns: what came of them.
    /// - Throws: `Failure` with `badData` if the file is not a list of people, with `usage` for a region that does not
    ///   exist; `StorageError`.
    package func add(
        file path: String,
        scope: Suppression.Scope,
        defaultRegion: String?
    ) async throws -> SuppressionImport {
        try await workspace.ledger.requireOwnFile()
        let file = SuppressionFile(path: path, scope: scope, defaultRegion: defaultRegion)
        let (entries, faults) = try await blocking { [now] in try file.read(now: now) }
        let added = try await workspace.ledger.suppress(entries)
        return SuppressionImport(added: added, known: entries.count - added, faults: faults)
    }

    package func list() async throws -> SuppressionList {
        let ledger = workspace.ledger
        return try await blocking {
            var entries: [Suppression] = []
            try ledger.suppressions { entries.append($0) }
            return SuppressionList(entries)
        }
    }
}
