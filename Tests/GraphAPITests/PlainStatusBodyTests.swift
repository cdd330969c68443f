import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

@testable import GraphAPI

/// The general reading says what a body means; the fast one must say the same or nothing.
struct PlainStatusBodyTests {
    /// A body with every member that is read fast, and what must be read of it.
    private static let full = """
        {"object":"whatsapp_business_account","entry":[{"id":"200000000000002","time":1793404905,"changes":[{"value":\
        {"messaging_product":"whatsapp",\
        "metadata":{"display_phone_number":"15550100","phone_number_id":"100000000000001"},\
        "contacts":[{"profile":{"name":"Zo\\u00eb \\"Z\\" Ł"},"wa_id":"447700900123","user_id":"GB.1A2b"}],\
        "statuses":[{"id":"wamid.A","status":"sent","timestamp":"1793404900","recipient_id":"447700900123",\
        "recipient_user_id":"GB.1A2b","recipient_parent_user_id":"GB.ENT.1","recipient_type":"individual",\
        "biz_opaque_callback_data":"drumbeat:9f86d081884c7d65:12:2041:1",\
        "pricing":{"billable":true,"pricing_model":"PMP","type":"regular","category":"marketing"},\
        "conversation":{"id":"C","expiration_timestamp":"1793404999","origin":{"type":"marketing"}}}]},\
        "field":"messages"}]}]}
        """

    /// Bodies that are read fast.
    static let plain = [
        full,
        plain(#""status":"delivered","timestamp":"1793404900""#),
        plain(#""status":"read","timestamp":"1793404900","recipient_id":"447700900123""#),
        plain(#""status":"played","timestamp":"99999999999","recipient_id":"""#),
        plain(#""status":"failed","timestamp":"1","biz_opaque_callback_data":"""#),
        plain(#""status":"sent","timestamp":"1793404900","biz_opaque_callback_data":"row=1;größe=2""#),
        plain(#""status":"sent","timestamp":"1793404900","recipient_type":"group","recipient_id":"12036304""#),
        plain(#""status":"sent","timestamp":"1793404900","pricing":{"billable":false,"category":"service"}"#),
        plain(#""status":"sent","timestamp":"1793404900","pricing":{"billable":false}"#),
        plain(#""status":"sent","timestamp":"1793404900","pricing":{"category":""}"#),
        plain(#""status":"sent","timestamp":"1793404900","conversation":{"id":"","origin":{"type":""}}"#),
        plain(#""status":"sent","timestamp":"1793404900","conversation":{"origin":{"type":"service"}}"#),
        #"{"entry":[{"changes":[{"value":{"statuses":[{"id":"a","status":"sent","timestamp":"5"}]}}]}]}"#,
        """
        { "entry" : [
          { "changes" : [ { "field" : "messages" , "value" : { "statuses" : [
            { "id" : "wamid.A" , "status" : "sent" , "timestamp" : "1793404900" } ,
            { "id" : "wamid.B" , "status" : "read" , "timestamp" : "1793404901" } ] ,
            "metadata" : { "phone_number_id" : "1" } } } ,
            { "value" : { "statuses" : [ { "timestamp" : "5" , "status" : "sent" , "id" : "wamid.C" } ] } } ] } ,
          {\t"id":2,"changes":[{"value":{"metadata":{"phone_number_id":""},"statuses":[
            { "id" : "wamid.D" , "status" : "failed" , "timestamp" : "1793404901" }]}}]}
        ]}\r\n
        """,
    ]

    /// Bodies in which something calls for the general reading.
    static let others = [
        "", "{", "{}", "[]", "null", #"{"object":"whatsapp_business_account"}"#, #"{"entry":[]}"#, #"{"entry":[{}]}"#,
        #"{"entry":[{"id":"1"}]}"#, #"{"entry":[{"changes":[]}]}"#, #"{"entry":[{"changes":[{"field":"messages"}]}]}"#,
        #"{"entry":[{"changes":[{"value":{"messaging_product":"whatsapp"}}]}]}"#, "\u{FEFF}" + full, full + "x",
        full + "\u{0}", full.replacing("entry", with: #"\u0065ntry"#), full.replacing("1793404905", with: "1e9"),
        full.replacing("1793404905", with: "017"), full.replacing("1793404905", with: "null"),
        full.replacing(#""wamid.A""#, with: #""wamid\u002eA""#), full.replacing(#""wamid.A""#, with: #""""#),
        full.replacing(#""wamid.A""#, with: "7"), full.replacing("wamid.A", with: "wamid\tA"),
        full.replacing(#""sent""#, with: #""SENT""#), full.replacing(#""sent""#, with: #""deleted""#),
        full.replacing(#""sent","#, with: #""sent","type":"call","#), full.replacing(#"true"#, with: #""true""#),
        full.replacing(#""statuses""#, with: #""errors":[{"code":1}],"statuses""#),
        full.replacing(#""statuses""#, with: #""messages":[],"statuses""#),
        full.replacing(#""status":"sent""#, with: #""status":"failed","errors":[{"code":131026}]"#),
        full.replacing(#""status":"sent""#, with: #""status":"sent","recipient_participant_id":"4477""#),
        full.replacing(#""1793404900""#, with: #"1793404900"#), full.replacing("1793404900", with: "1793404900000"),
        full.replacing("1793404900", with: "01793404900"), full.replacing("1793404900", with: "+1793404900"),
        full.replacing("1793404900", with: "1793404900.5"), full.replacing("1793404900", with: ""),
        full.replacing("1793404999", with: "0"), full.replacing(#""timestamp":"1793404900","#, with: ""),
        full.replacing(#""recipient_id":"4"#, with: #""recipient_id":"+4"#),
        full.replacing(#""recipient_id":"447700900123""#, with: #""recipient_id":447700900123"#),
        full.replacing(#""category""#, with: #""cost":{"amount":0.03,"currency":"USD"},"category""#),
        full.replacing(#"{"type":"marketing"}"#, with: #""marketing""#), full.replacing(#"\u00eb"#, with: #"\u00e"#),
        full.replacing(#""id":"C""#, with: #""id":"C","id":"D""#),
        full.replacing(#""conversation""#, with: #""pricing":{"billable":true},"conversation""#),
        full.replacing(#""pricing""#, with: #""conversation":{"id":"C"},"pricing""#),
        full.replacing(#""conversation""#, with: #""pricing":"recipient_type":"x","conversation""#),
        full.replacing(#""pricing_model""#, with: #""billable":true,"pricing_model""#),
        full.replacing(#""statuses""#, with: #""statuses":[],"statuses""#),
        full.replacing(#""metadata""#, with: #""metadata":{"phone_number_id":"2"},"metadata""#),
        full.replacing(#""entry""#, with: #""entry":[],"entry""#),
    ]

    private static func plain(_ members: String) -> String {
        #"{"entry":[{"changes":[{"value":{"statuses":[{"id":"wamid.A",\#(members)}]}}]}]}"#
    }

    @Test(arguments: plain)
    func `a body as Meta sends them by the million is read fast, and as ever`(_ text: String) throws {
        let body = Array(text.utf8)
        let statuses = try #require(PlainStatusBody(body)).statuses
        #expect(!statuses.isEmpty)
        #expect(statuses.map(CallbackEvent.status) == general(body))
    }

    @Test func `every member of a status is read`() throws {
        let status = try #require(PlainStatusBody(Array(Self.full.utf8))?.statuses.first)
        var expected = StatusEvent(
            kind: .sent,
            at: Date(timeIntervalSince1970: 1_793_404_900),
            key: MessageKey("drumbeat:9f86d081884c7d65:12:2041:1"),
            messageID: "wamid.A",
            recipient: "447700900123",
            userID: "GB.1A2b",
            pricing: Pricing(billable: true, category: "marketing", type: "regular")
        )
        expected.pricing?.model = "PMP"
        expected.parentUserID = "GB.ENT.1"
        expected.phoneNumberID = "100000000000001"
        expected.conversation = Conversation(
            id: "C",
            origin: "marketing",
            expiresAt: Date(timeIntervalSince1970: 1_793_404_999)
        )
        #expect(status == expected)
    }

    @Test(arguments: others)
    func `any other body is left to the general reading`(_ text: String) {
        #expect(PlainStatusBody(Array(text.utf8)) == nil)
    }

    @Test(arguments: plain)
    func `a body that is damaged at any byte is read as ever`(_ text: String) {
        let body = Array(text.utf8)
        for index in body.indices {
            expectNothingElse(Array(body.prefix(index)))
            for byte in "\"\\{}[],:+-0e \u{1}".utf8 + [0x80] {
                var damaged = body
                damaged[index] = byte
                expectNothingElse(damaged)
                damaged = body
                damaged.insert(byte, at: index)
                expectNothingElse(damaged)
            }
            var shorter = body
            shorter.remove(at: index)
            expectNothingElse(shorter)
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `members may come in any order, twice, or not at all`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for text in Self.plain {
            let value = try JSONValue(parsing: Array(text.utf8))
            let shuffled = value.shuffled(using: &generator)
            let body = Array(shuffled.serialized().utf8)
            #expect(PlainStatusBody(body)?.statuses.map(CallbackEvent.status) == general(body))
            expectNothingElse(Array(shuffled.mangled(using: &generator).serialized().utf8))
        }
    }

    @Test(.enabled(if: CallbackCorpus.folder != nil, "the sample data is not here"), arguments: 0..<4)
    func `every sample is read as ever, whole or damaged`(_ part: Int) throws {
        var generator = SeededGenerator(seed: UInt64(part))
        var plain = 0
        for (index, sample) in try CallbackCorpus.samples().enumerated() where index % 4 == part {
            expectNothingElse(sample.body)
            if PlainStatusBody(sample.body) != nil { plain += 1 }
            for index in sample.body.indices {
                var damaged = sample.body
                damaged[index] = try #require("\"\\{}[],:x0 ".utf8.randomElement(using: &generator))
                expectNothingElse(damaged)
            }
            let value = try JSONValue(parsing: sample.body)
            for _ in 0..<20 {
                expectNothingElse(Array(value.mangled(using: &generator).serialized().utf8))
            }
        }
        #expect(plain > 0)
    }

    /// Expects that the body is not read fast, or then as the general reading reads it.
    private func expectNothingElse(_ body: [UInt8]) {
        guard let plain = PlainStatusBody(body) else { return }
        #expect(plain.statuses.map(CallbackEvent.status) == general(body), "\(String(decoding: body, as: UTF8.self))")
    }

    /// Nil if the body is not JSON.
    private func general(_ body: [UInt8]) -> [CallbackEvent]? {
        guard let value = try? JSONValue(parsing: body) else { return nil }
        return CallbackReading.events(of: value, receivedAt: .distantPast)
    }
}

extension JSONValue {
    /// The same with the members of all objects in another order.
    fileprivate func shuffled(using generator: inout SeededGenerator) -> JSONValue {
        switch self {
        case .array(let elements):
            return .array(elements.map { $0.shuffled(using: &generator) })
        case .object(let object):
            let members = object.members.map { member in
                JSONObject.Member(name: member.name, value: member.value.shuffled(using: &generator))
            }
            return .object(JSONObject(members: members.shuffled(using: &generator)))
        default: return self
        }
    }

    /// The same with now and then a member or an element missing, repeated, renamed or of another type.
    fileprivate func mangled(using generator: inout SeededGenerator) -> JSONValue {
        func isChosen() -> Bool { Int.random(in: 0..<40, using: &generator) == 0 }
        switch self {
        case .array(var elements):
            elements = elements.map { $0.mangled(using: &generator) }
            if isChosen(), let element = elements.randomElement(using: &generator) { elements.append(element) }
            return .array(elements)
        case .object(let object):
            var members: [JSONObject.Member] = []
            for var member in object.members where !isChosen() {
                member.value = member.value.mangled(using: &generator)
                members.append(member)
                if isChosen() { members.append(.init(name: member.name, value: "other")) }
                if isChosen() { members.insert(.init(name: member.name, value: ""), at: 0) }
                if isChosen() { members[members.count - 1].name += "s" }
            }
            return .object(JSONObject(members: members))
        case .null, .bool, .integer, .double, .string:
            let others: [JSONValue] = [.null, true, 7, "", "+7", "0", "a\"b", .double(1.5), [self], ["type": self]]
            return isChosen() ? others.randomElement(using: &generator) ?? self : self
        }
    }
}
