package import CampaignCore
import Formats

/// What the ledger keeps of a broadcast's definition: JSON with the number of its form.
///
/// The form is written and read member by member, so that renaming a type or a property of the program never makes
/// an old ledger unreadable. A member that an older program would have to respect makes a new form; older programs
/// then refuse the broadcast instead of sending it without. Every form is read for ever.
package enum StoredDefinition {
    /// The form that is written.
    private static let form: Int64 = 1

    /// The definition as it is kept.
    package static func text(of definition: BroadcastDefinition) -> String {
        JSONValue.object([("form", .integer(form))] + definition.members).serialized()
    }

    /// Reads a definition of any form, and checks it as the campaign's files are checked.
    ///
    /// - Throws: `StoredDefinitionFault`.
    package static func read(_ text: String) throws(StoredDefinitionFault) -> BroadcastDefinition {
        let definition = try definition(text)
        if let weight = definition.weight, !Bounds.weight.contains(weight) {
            throw StoredDefinitionFault("a weight of \(weight)")
        }
        if let column = definition.userIDColumn, !definition.columns.indices.contains(column) {
            throw StoredDefinitionFault("no column of user ids")
        }
        guard definition.phoneColumn.map(definition.columns.indices.contains) ?? (definition.userIDColumn != nil) else {
            throw StoredDefinitionFault("no phone column")
        }
        if let quietHours = definition.quietHours, !quietHours.isValid {
            throw StoredDefinitionFault("no valid quiet hours")
        }
        if let account = definition.messagingAccountID, !account.utf8.allSatisfy({ (48...57).contains($0) }) {
            throw StoredDefinitionFault("a messaging_account_id that is not a number")
        }
        if definition.content.templates.isEmpty { throw StoredDefinitionFault("no template") }
        return definition
    }

    private static func definition(_ text: String) throws(StoredDefinitionFault) -> BroadcastDefinition {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: Array(text.utf8))
        } catch {
            throw StoredDefinitionFault("no valid JSON: \(error.message)")
        }
        switch json["form"] {
        case nil: return try DefinitionForm0.definition(text)
        case .integer(form): return try BroadcastDefinition(form1: json)
        case let other?:
            throw StoredDefinitionFault("the form \(other.serialized()), which this version of drumbeat does not know")
        }
    }
}

/// What makes a stored definition unusable.
package struct StoredDefinitionFault: Error, Hashable, CustomStringConvertible {
    /// What the definition has, to be read after "its definition has".
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
