import Formats
import PhoneNumbers
import TestSupport
import Testing

@testable import CampaignCore

struct RecipientReaderTests {
    struct Row: Sendable {
        var cells: String
        var phone: String?
        var userID: String?
        /// What is wrong; nil if nothing is.
        var fault: String?
    }

    private static func definition(phone: Int?, userID: Int?) throws -> BroadcastDefinition {
        var definition = try Samples.definition(columns: ["phone", "user_id"])
        (definition.phoneColumn, definition.userIDColumn) = (phone, userID)
        return definition
    }

    private static func check(_ row: Row, _ definition: BroadcastDefinition) {
        var record = CSVRecord()
        record.load(line: Array(row.cells.utf8))
        var reader = RecipientReader(definition)
        do {
            let recipient = try reader.read(record)
            #expect(row.fault == nil)
            #expect(recipient.phone?.description == row.phone && recipient.userID?.description == row.userID)
        } catch {
            #expect(error.detail == row.fault)
            #expect(error.recipient?.userID?.description == row.userID)
        }
    }

    @Test(arguments: [
        Row(cells: "+447700900123,", phone: "+447700900123"),
        Row(cells: "+447700900123,GB.1A2b", phone: "+447700900123", userID: "GB.1A2b"),
        Row(cells: "+447700900123,ada", phone: "+447700900123"),
        Row(cells: ",GB.1A2b", userID: "GB.1A2b"),
        Row(cells: "\u{A0}, GB.ENT.1A2b ", userID: "GB.ENT.1A2b"),
        Row(cells: "1,GB.1A2b", userID: "GB.1A2b", fault: ""),
        Row(
            cells: ",ada",
            fault: "the user id is not one of Meta's: column 'user_id'; copy one such as GB.1A2b3C4d5E6f"
        ),
        Row(
            cells: ",",
            fault: "the row has no phone number and no user id: columns 'phone', 'user_id'; fill one of them"
        ),
    ])
    func `the number counts, and the user id where there is none`(_ row: Row) throws {
        var row = row
        if row.cells.hasPrefix("1,") { row.fault = try Self.faultOfShortNumber() }
        Self.check(row, try Self.definition(phone: 0, userID: 1))
    }

    /// What is said of such a number where the audience has no user ids.
    private static func faultOfShortNumber() throws -> String {
        var record = CSVRecord()
        record.load(line: Array("1".utf8))
        var reader = RecipientReader(try definition(phone: 0, userID: nil))
        do {
            return try reader.read(record).description
        } catch {
            return error.detail
        }
    }

    @Test(arguments: [
        Row(cells: "+447700900123,GB.1A2b", userID: "GB.1A2b"),
        Row(cells: "x,", fault: "the user id is empty: column 'user_id'; fill it"),
    ])
    func `an audience may have user ids alone`(_ row: Row) throws {
        Self.check(row, try Self.definition(phone: nil, userID: 1))
    }

    @Test func `a user id has a key of its own, below all numbers`() throws {
        let keys = try ["GB.1", "GB.2", "gb.1".uppercased(), "FR.1"].map { try #require(UserID($0)).recipientKey }
        #expect(Set(keys).count == 3 && keys.allSatisfy { $0 < 0 })
        #expect(UserID("ada.lovelace") == nil && UserID("gb.1") == nil)
        #expect(UserID("FR.1")?.region?.description == "FR")
    }

    @Test func `an empty country beside a column of countries is to be filled`() throws {
        var definition = try Samples.definition(columns: ["phone", "Country"])
        (definition.phoneColumn, definition.defaultRegion) = (0, .column(1, default: nil))
        let fault = """
            '050 123 4567' has no country code: column 'phone'; write the number with + and its country code, or fill \
            column 'Country', or give default_region a country for empty cells, such as "{{Country|GB}}"
            """
        Self.check(Row(cells: "050 123 4567,", fault: fault), definition)
    }
}
