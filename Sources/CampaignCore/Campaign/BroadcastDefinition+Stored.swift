package import Foundation

extension BroadcastDefinition {
    /// Reads what the ledger keeps, and checks it as the files' numbers are.
    ///
    /// - Throws: `DecodingError`, `StoredDefinitionFault`.
    package init(stored json: Data) throws {
        self = try JSONDecoder().decode(Self.self, from: json)
        if let weight, !Bounds.weight.contains(weight) { throw StoredDefinitionFault("a weight of \(weight)") }
        guard columns.indices.contains(phoneColumn) else { throw StoredDefinitionFault("no phone column") }
        if let quietHours, !quietHours.isValid { throw StoredDefinitionFault("no valid quiet hours") }
        if let messagingAccountID, !messagingAccountID.utf8.allSatisfy({ (48...57).contains($0) }) {
            throw StoredDefinitionFault("a messaging_account_id that is not a number")
        }
        if templates.isEmpty { throw StoredDefinitionFault("no template") }
    }
}

/// A number of a stored definition that no file may hold.
package struct StoredDefinitionFault: Error, Hashable, CustomStringConvertible {
    /// What the definition has.
    package let finding: String

    init(_ finding: String) {
        self.finding = finding
    }

    package var description: String {
        "its definition has \(finding)"
    }
}

extension QuietHours {
    fileprivate var isValid: Bool {
        let minutes = 0..<24 * 60
        return minutes.contains(from) && minutes.contains(until)
    }
}
