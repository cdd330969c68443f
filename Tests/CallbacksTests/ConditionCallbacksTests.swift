import CampaignCore
import Formats
import Foundation
import GraphAPI
import TestSupport
import Testing

@testable import Callbacks

/// What callbacks about accounts, numbers and templates mean for the ledger.
struct ConditionCallbacksTests {
    private static let at = Date(timeIntervalSince1970: 1_793_404_800)

    private func batch(_ field: String, _ value: String) throws -> FoldBatch {
        let change = #"{"field":"\#(field)","value":\#(value)}"#
        let body = #"{"entry":[{"id":"2","time":1793404800,"changes":[\#(change)]}]}"#
        var batch = FoldBatch(segment: "s", offset: 0)
        for event in try CallbackBody(parsing: Array(body.utf8), receivedAt: .distantPast).events {
            batch.add(event, rules: FoldRules(ledger: Samples.ledger, keepsLines: true))
        }
        return batch
    }

    private func template(_ members: String) -> String {
        #"{"message_template_name":"offer","message_template_language":"en_GB",\#(members)}"#
    }

    @Test(arguments: [("FIRST_PAUSE", 3.0), ("SECOND_PAUSE", 6), ("RATE_LIMITING_PAUSE", nil)] as [(String, Double?)])
    func `a timed pause ends by itself`(title: String, hours: Double?) throws {
        let value = template(#""event":"PAUSED","other_info":{"title":"\#(title)"}"#)
        let condition = try #require(try batch("message_template_status_update", value).conditions.first)
        #expect(condition.subject == .template(name: "offer", language: "en_GB"))
        #expect(condition.value == "PAUSED")
        #expect(condition.until == hours.map { Self.at + $0 * 3600 })
    }

    @Test func `a state tells the category, too`() throws {
        let value = template(#""event":"APPROVED","message_template_category":"UTILITY""#)
        let conditions = try batch("message_template_status_update", value).conditions
        #expect(conditions.map(\.aspect) == [.status, .category])
        #expect(conditions.map(\.value) == ["APPROVED", "UTILITY"])
    }

    @Test func `a new category ends the notice of it`() throws {
        let conditions = try batch("template_category_update", template(#""new_category":"MARKETING""#)).conditions
        #expect(conditions.map(\.aspect) == [.category, .categoryNotice])
        #expect(conditions.map(\.value) == ["MARKETING", ""])
    }

    @Test func `restrictions end with the last of them, a reinstatement ends all`() throws {
        let restricted = try batch(
            "account_update",
            """
            {"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"B","expiration":1793404900},
             {"restriction_type":"A","expiration":1793404801}]}
            """
        )
        #expect(restricted.conditions.map(\.value) == ["A,B"])
        #expect(restricted.conditions.first?.until == Self.at + 100)
        let harmless = try batch(
            "account_update",
            """
            {"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"A","expiration":1793404801},
             {"restriction_type":"RESTRICTED_ADD_PHONE_NUMBER_ACTION"}]}
            """
        )
        #expect(harmless.conditions.first?.until == Self.at + 1)
        let value = #"{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}"#
        let reinstated = try batch("account_update", value).conditions
        #expect(reinstated.map(\.aspect) == [.ban, .restriction])
        #expect(reinstated.map(\.value) == ["REINSTATE", ""])
    }

    @Test func `what concerns one number, or calls, holds no other number's templates`() throws {
        let calls = try batch(
            "account_update",
            """
            {"event":"ACCOUNT_RESTRICTION","phone_number":"447700900000",
             "restriction_info":[{"restriction_type":"RESTRICTED_BUSINESS_INITIATED_CALLING"}]}
            """
        )
        let condition = try #require(calls.conditions.first)
        #expect(condition.subject == .number("447700900000"))
        #expect(condition.ban(at: Self.at) == .nothing)
        let value =
            #"{"event":"ACCOUNT_VIOLATION","phone_number":447700900000,"violation_info":{"violation_type":"SPAM"}}"#
        #expect(try batch("account_update", value).conditions.map(\.subject) == [.number("447700900000")])
    }

    @Test func `an account that was taken off the Cloud API waits until it is back`() throws {
        let off = try #require(try batch("account_update", #"{"event":"ACCOUNT_OFFBOARDED"}"#).conditions.first)
        #expect(off.ban(at: Self.at) == .everything)
        #expect(off.isNews)
        let back = try #require(try batch("account_update", #"{"event":"ACCOUNT_RECONNECTED"}"#).conditions.first)
        #expect(back.ban(at: Self.at) == .nothing)
        #expect((back.subject, back.aspect) == (off.subject, off.aspect))
    }

    @Test func `an error that no message had slows its sender down`() throws {
        func error(_ code: Int) -> String { #"{"metadata":{"phone_number_id":"1"},"errors":[{"code":\#(code)}]}"# }
        #expect(try batch("messages", error(130_429)).complaints == [PaceComplaint(phoneNumberID: "1", at: Self.at)])
        #expect(try batch("messages", error(131_031)).complaints.isEmpty)
        #expect(try batch("messages", error(131_031)).conditions.map(\.value) == ["131031"])
        #expect(try batch("messages", error(130_429)).conditions.isEmpty)
    }

    @Test func `what is not understood is kept, what is of no use is not`() throws {
        #expect(try batch("brand_new", #"{"a":1}"#).unread.map(\.raw) == [#"{"a":1}"#])
        #expect(try batch("flows", #"{"event":"X"}"#).unread.isEmpty)
    }

    @Test func `each event is a line for the program that listens`() throws {
        let lines = try batch("account_review_update", #"{"decision":"REJECTED"}"#).lines
        let line = try JSONValue(parsing: Array(try #require(lines.first).utf8))
        #expect(lines.count == 1)
        #expect(line["event"] == "account")
        #expect(line["aspect"] == "review")
        #expect(line["value"] == "REJECTED")
        #expect(line["account"] == "2")
        #expect(try batch("brand_new", "{}").lines.isEmpty)
    }
}
