import CampaignCore
import Foundation
import GraphAPI
import PhoneNumbers
import TestSupport
import Testing

@testable import Callbacks

struct FoldBatchCallbacksTests {
    /// A body and the suppressions that it makes, by short words.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var body: [UInt8]
        var suppressions: [String]

        var testDescription: String { name }
    }

    private static let refused =
        #""status":"failed","recipient_id":"447700900123","errors":[{"code":131050,"title":"T"}]"#
    private static let blocked = #""status":"failed","recipient_user_id":"GB.1","errors":[{"code":130403,"title":"T"}]"#

    static let cases: [Case] = [
        Case(
            name: "STOP as a text",
            body: Samples.message(#""type":"text","text":{"body":" Stop "}"#),
            suppressions: ["+447700900123 all reply"]
        ),
        Case(
            name: "a text that refuses marketing alone",
            body: Samples.message(#""type":"text","text":{"body":"Keine Werbung!"}"#),
            suppressions: ["+447700900123 marketing reply"]
        ),
        Case(
            name: "a text that only begins so",
            body: Samples.message(#""type":"text","text":{"body":"stop by tomorrow"}"#),
            suppressions: []
        ),
        Case(
            name: "an opt-out button by its label",
            body: Samples.message(#""type":"button","button":{"payload":"x17","text":"Stop promotions"}"#),
            suppressions: ["+447700900123 marketing reply"]
        ),
        Case(
            name: "an opt-out button by its payload",
            body: Samples.message(#""type":"button","button":{"payload":"STOP","text":"Leave me"}"#),
            suppressions: ["+447700900123 marketing reply"]
        ),
        Case(
            name: "an interactive reply",
            body: Samples.message(#""type":"interactive","interactive":{"button_reply":{"id":"stop","title":"x"}}"#),
            suppressions: ["+447700900123 marketing reply"]
        ),
        Case(
            name: "a reaction",
            body: Samples.message(#""type":"reaction","reaction":{"message_id":"1","emoji":"stop"}"#),
            suppressions: []
        ),
        Case(
            name: "STOP of somebody known by user id alone",
            body: Samples.value(
                #""messages":[{"id":"1","from_user_id":"GB.1","timestamp":1795597200,"type":"text","text":{"body":"STOP"}}]"#
            ),
            suppressions: ["GB.1 all reply"]
        ),
        Case(
            name: "STOP with a user id in the place of a number",
            body: Samples.value(
                #""contacts":[{"wa_id":"GB.1"}],"messages":[{"id":"1","from":"GB.1","timestamp":1795597200,"type":"text","text":{"body":"STOP"}}]"#
            ),
            suppressions: ["GB.1 all reply"]
        ),
        Case(
            name: "STOP to another responder, of which this one gets a copy",
            body: Samples.value(
                #""standby":{"messages":[{"id":"1","from":"447700900123","timestamp":"1795597200","type":"text","text":{"body":"STOP"}}]}"#,
                field: "standby"
            ),
            suppressions: ["+447700900123 all reply"]
        ),
        Case(
            name: "STOP that the business itself wrote",
            body: Samples.value(
                #""metadata":{"display_phone_number":"+44 7700 900123"},"messages":[{"id":"1","from":"447700900123","timestamp":1795597200,"type":"text","text":{"body":"STOP"}}]"#
            ),
            suppressions: []
        ),
        Case(
            name: "STOP among the echoes of the app on the phone",
            body: Samples.value(
                #""messages":[{"id":"1","from":"447700900000","to":"447700900123","timestamp":1795597200,"type":"text","text":{"body":"STOP"}}]"#,
                field: "smb_message_echoes"
            ),
            suppressions: []
        ),
        Case(
            name: "STOP of nobody",
            body: Samples.value(#""messages":[{"id":"1","type":"text","text":{"body":"STOP"}}]"#),
            suppressions: []
        ),
        Case(
            name: "Meta's stop control",
            body: Samples.value(
                #""user_preferences":[{"wa_id":"447700900123","value":"stop","timestamp":1795597200}]"#,
                field: "user_preferences"
            ),
            suppressions: ["+447700900123 marketing preference"]
        ),
        Case(
            name: "a refusal that Meta reports",
            body: Samples.status("wamid.A", refused),
            suppressions: ["+447700900123 marketing platform"]
        ),
        Case(
            name: "a person whom the business blocked",
            body: Samples.status("wamid.A", blocked),
            suppressions: ["GB.1 all platform"]
        ),
        Case(
            name: "a message that was changed into a refusal",
            body: Samples.message(
                #""type":"edit","edit":{"original_message_id":"wamid.A","message":{"text":{"body":"STOP"}}}"#
            ),
            suppressions: ["+447700900123 all reply"]
        ),
        Case(
            name: "another failure",
            body: Samples.status("wamid.A", refused.replacing("131050", with: "131026")),
            suppressions: []
        ),
        Case(
            name: "a refusal of nobody",
            body: Samples.status("wamid.A", refused.replacing("recipient_id", with: "x")),
            suppressions: []
        ),
    ]

    @Test(arguments: cases)
    func `refusals become suppressions`(_ sample: Case) throws {
        let batch = try batch(sample.body)
        let suppressions = batch.suppressions + batch.replies.compactMap(\.refusal)
        let words = suppressions.map {
            "\($0.phone.map { "\($0)" } ?? $0.userID ?? "") \($0.scope.rawValue) \($0.source.rawValue)"
        }
        #expect(words == sample.suppressions)
        #expect(suppressions.allSatisfy { $0.at == Date(timeIntervalSince1970: 1_795_597_200) && !$0.detail.isEmpty })
    }

    @Test(arguments: ["resume", "signup"])
    func `a change of mind lifts the refusal of marketing`(_ choice: String) throws {
        let preference = #"{"wa_id":"447700900123","user_id":"GB.1","value":"\#(choice)","timestamp":1795597200}"#
        let batch = try batch(Samples.value(#""user_preferences":[\#(preference)]"#))
        let expected = SuppressionLift(
            phone: PhoneNumber(e164: "+447700900123"),
            userID: "GB.1",
            scope: .marketing,
            at: Date(timeIntervalSince1970: 1_795_597_200),
            source: .preference
        )
        #expect(batch.lifted == [expected])
        #expect(batch.suppressions.isEmpty)
    }

    @Test func `an opt-in lifts what replies refused and nothing else`() throws {
        let batch = try batch(Samples.message(#""type":"text","text":{"body":"start"}"#))
        #expect(batch.suppressions.isEmpty && batch.lifted.isEmpty)
        let lifts = batch.replies.flatMap(\.lifts)
        #expect(lifts.map(\.scope) == Suppression.Scope.allCases)
        #expect(lifts.allSatisfy { $0.source == .reply })
        #expect(batch.replies.map(\.wish) == [.optIn])
    }

    @Test func `a choice of nobody changes nothing`() throws {
        for choice in UserPreference.Choice.allCases {
            let batch = try batch(Samples.value(#""user_preferences":[{"value":"\#(choice.rawValue)"}]"#))
            #expect(batch.suppressions.isEmpty && batch.lifted.isEmpty)
        }
    }

    @Test func `every status is folded, whatever else it says`() throws {
        #expect(try batch(Samples.status("wamid.A", Self.refused)).statuses.map(\.messageID) == ["wamid.A"])
    }

    /// A key that a status has, and whether whoever listens is told of it.
    @Test(arguments: [
        ("drumbeat:9f86d081884c7d65:1:1:1", 1), ("drumbeat:0000000000000000:1:1:1", 0), ("another=1", 1),
    ])
    func `statuses of another ledger's messages concern nobody who listens`(key: String, lines: Int) throws {
        let batch = try batch(Samples.status("wamid.A", #""status":"sent","biz_opaque_callback_data":"\#(key)""#))
        #expect(batch.lines.count == lines)
        #expect(batch.statuses.count == 1)
    }

    @Test func `a copy of another responder's message opens no window`() throws {
        let message = #"{"id":"1","from":"447700900123","timestamp":"1795597200","type":"text","text":{"body":"hi"}}"#
        let metadata = #""metadata":{"display_phone_number":"447700900000","phone_number_id":"1"}"#
        for value in [
            #""standby":{"messages":[\#(message)],\#(metadata)}"#,
            #"\#(metadata),"standby":{"messages":[\#(message)]}"#,
        ] {
            let batch = try batch(Samples.value(value, field: "standby"))
            #expect(batch.replies.map(\.phoneNumberID) == ["1"])
            #expect(batch.replies.allSatisfy { $0.isStandby && !$0.opensWindow })
            #expect(batch.conditions.map(\.aspect) == [.routing])
            #expect(batch.conditions.first?.subject == .number("447700900000"))
        }
    }

    @Test func `another responder's status is foreign unless the ledger knows it`() throws {
        let status = #"{"id":"wamid.X","status":"sent","timestamp":"1795597200"}"#
        let statuses = try batch(Samples.value(#""standby":{"statuses":[\#(status)]}"#, field: "standby")).statuses
        #expect(statuses.map(\.hasForeignLabel) == [true])
    }

    @Test(arguments: [
        #""recipient":{"phone_number_id":"1","display_phone_number":"447700900000"},"type":"control_taken","control_taken":{}"#,
        #""recipient":{"display_phone_number":"+44 7700 900000"},"metadata":"{\"reason\":\"MARKETING_MESSAGE\"}""#,
    ])
    func `a handover tells that replies are shared`(value: String) throws {
        let conditions = try batch(Samples.value(value, field: "messaging_handovers")).conditions
        #expect(conditions.map(\.aspect) == [.routing])
        #expect(conditions.allSatisfy { $0.isNews && $0.sentence(at: $0.at).contains("opt-outs may not arrive here") })
    }

    @Test func `a new number comes with the former and the new user id`() throws {
        let system =
            #"{"type":"user_changed_number","wa_id":"447700900999","user_id":"GB.2","previous_user_id":"GB.1"}"#
        let reply = try #require(try batch(Samples.message(#""type":"system","system":\#(system)"#)).replies.first)
        #expect(reply.phone?.description == "+447700900123" && reply.userID == "GB.1")
        #expect(reply.newPhone?.description == "+447700900999" && reply.newUserID == "GB.2")
    }

    @Test func `a status names a person who hides the number by the user id`() throws {
        let status = try batch(Samples.status("wamid.A", #""status":"delivered","recipient_id":"GB.1A2b""#)).statuses[0]
        #expect(status.recipient == nil)
        #expect(status.userID == "GB.1A2b")
    }

    @Test func `an unclear reply says why a person should read it`() throws {
        let replies = try batch(Samples.message(#""type":"text","text":{"body":"unsubcribe"}"#)).replies
        #expect(replies.map(\.unclear) == ["looks like 'unsubscribe'"])
        #expect(replies.map(\.wish) == [nil])
    }

    private func batch(_ body: [UInt8]) throws -> FoldBatch {
        var batch = FoldBatch(segment: "s", offset: 0)
        for event in try CallbackBody(parsing: body, receivedAt: .distantPast).events {
            batch.add(event, rules: FoldRules(ledger: Samples.ledger, keepsLines: true))
        }
        return batch
    }
}
