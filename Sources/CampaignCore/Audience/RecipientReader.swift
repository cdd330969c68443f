import Formats
import PhoneNumbers

/// Reads whom each row of an audience is for: a phone number, or a business-scoped user id where it has no number.
struct RecipientReader: Sendable {
    /// Why a row names nobody who can be messaged.
    struct Fault: Error {
        /// What is wrong, and in which column.
        var detail: String
        /// The person's user id, if the row has one beside a number that cannot be read.
        var recipient: Recipient?
    }

    private let columns: [String]
    private let phoneColumn: Int?
    private let userIDColumn: Int?
    private let regionColumn: Int?
    private var phones: RegionalReader

    init(_ definition: BroadcastDefinition) {
        (columns, phoneColumn) = (definition.columns, definition.phoneColumn)
        userIDColumn = definition.userIDColumn
        regionColumn = definition.defaultRegion?.column
        phones = RegionalReader(definition.defaultRegion)
    }

    /// Reads a row.
    mutating func read(_ record: CSVRecord) throws(Fault) -> Recipient {
        guard let userIDColumn else { return Recipient(try phone(record, userID: nil)) }
        let cell = record.trimmed(userIDColumn)
        let userID = cell.isEmpty ? nil : UserID(String(decoding: cell, as: UTF8.self))
        if let phoneColumn, !record.trimmed(phoneColumn).isEmpty {
            return Recipient(try phone(record, userID: userID), userID: userID)
        }
        if let userID { return Recipient(userID) }
        throw Fault(detail: nobody(userIDColumn, isEmpty: cell.isEmpty))
    }

    private func nobody(_ userIDColumn: Int, isEmpty: Bool) -> String {
        let column = name(of: userIDColumn)
        guard isEmpty else {
            return "the user id is not one of Meta's: column \(column); copy one such as GB.1A2b3C4d5E6f"
        }
        guard let phoneColumn else { return "the user id is empty: column \(column); fill it" }
        let columns = "columns \(name(of: phoneColumn)), \(column)"
        return "the row has no phone number and no user id: \(columns); fill one of them"
    }

    private mutating func phone(_ record: CSVRecord, userID: UserID?) throws(Fault) -> PhoneNumber {
        guard let phoneColumn else { throw Fault(detail: "the audience has no column of phone numbers") }
        do {
            return try phones.read(record[phoneColumn], in: record).number
        } catch {
            let column = if case .unknownCountry = error { regionColumn ?? phoneColumn } else { phoneColumn }
            let fix = error.fix(orElse: setting)
            let detail = "\(error.description): column \(name(of: column)); \(fix)"
            throw Fault(detail: detail, recipient: userID.map { Recipient($0) })
        }
    }

    /// How a number without a country code would be read: a row whose cell names a country has been read by it.
    private var setting: String {
        guard let regionColumn, columns.indices.contains(regionColumn) else { return "set default_region" }
        let name = columns[regionColumn]
        return "fill column '\(name)', or give default_region a country for empty cells, such as \"{{\(name)|GB}}\""
    }

    private func name(of column: Int) -> String {
        columns.indices.contains(column) ? "'\(columns[column])'" : "''"
    }
}
