import CampaignCore
import Foundation
import GraphAPI
import PhoneNumbers
import Testing

struct CallbackBodyTests {
    /// A body and what must come out of it, by short words.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var body: String
        var events: [String]

        var testDescription: String { name }
    }

    private static let status =
        #"{"id":"wamid.A","status":"delivered","timestamp":"1793404900","recipient_id":"447700900123"}"#
    private static let message =
        #"{"from":"447700900123","id":"wamid.M","timestamp":"1793404900","type":"text","text":{"body":"hi"}}"#

    static let levels: [Case] = [
        Case(
            name: "the usual envelope",
            body: #"{"entry":[{"changes":[{"field":"messages","value":{"statuses":[\#(status)]}}]}]}"#,
            events: ["delivered wamid.A"]
        ),
        Case(
            name: "several entries, changes and statuses",
            body: """
                {"entry":[
                  {"changes":[{"field":"messages","value":{"statuses":[\(status),\(status)]}},
                              {"field":"messages","value":{"statuses":[\(status)]}}]},
                  {"changes":[{"field":"messages","value":{"statuses":[\(status)],"messages":[\(message)]}}]}]}
                """,
            events: .init(repeating: "delivered wamid.A", count: 4) + ["message wamid.M"]
        ),
        Case(
            name: "no field",
            body: #"{"entry":[{"changes":[{"value":{"statuses":[\#(status)]}}]}]}"#,
            events: ["delivered wamid.A"]
        ),
        Case(
            name: "objects in place of lists",
            body: #"{"entry":{"changes":{"field":"messages","value":{"statuses":\#(status)}}}}"#,
            events: ["delivered wamid.A"]
        ),
        Case(
            name: "field and value in the entry",
            body: #"{"entry":[{"field":"messages","value":{"statuses":[\#(status)]}}]}"#,
            events: ["delivered wamid.A"]
        ),
        Case(
            name: "a change alone",
            body: #"{"field":"messages","value":{"messages":[\#(message)]}}"#,
            events: ["message wamid.M"]
        ),
        Case(
            name: "a value alone",
            body: #"{"messaging_product":"whatsapp","statuses":[\#(status)]}"#,
            events: ["delivered wamid.A"]
        ),
        Case(
            name: "lists beside the value",
            body: #"{"entry":[{"changes":[{"field":"messages","value":{},"statuses":[\#(status)]}]}]}"#,
            events: ["other messages", "delivered wamid.A"]
        ),
        Case(
            name: "field within the value",
            body: #"{"entry":[{"changes":[{"value":{"field":"flows","event":"X"}}]}]}"#,
            events: ["unused flows"]
        ),
        Case(
            name: "an unknown field beside a known one",
            body: """
                {"entry":[{"changes":[{"field":"brand_new","value":{"x":[1,2]}},
                                      {"field":"messages","value":{"statuses":[\(status)]}}]}]}
                """,
            events: ["other brand_new", "delivered wamid.A"]
        ),
        Case(name: "an empty object", body: "{}", events: ["other "]),
        Case(name: "no entries", body: #"{"object":"whatsapp_business_account","entry":[]}"#, events: []),
        Case(name: "an entry without changes", body: #"{"entry":[{"id":"1","time":1}]}"#, events: ["other "]),
        Case(
            name: "scalars in place of envelopes",
            body: #"{"entry":[null,1,"x"]}"#,
            events: ["other ", "other ", "other "]
        ),
        Case(
            name: "scalars in place of statuses",
            body: #"{"field":"messages","value":{"statuses":[null,7,[]]}}"#,
            events: ["other messages", "other messages", "other messages"]
        ),
        Case(
            name: "account errors",
            body: #"{"field":"messages","value":{"errors":[{"code":130429}]}}"#,
            events: ["error 130429"]
        ),
        Case(
            name: "an account error that has no code",
            body: #"{"field":"messages","value":{"errors":[{"title":"?"}]}}"#,
            events: ["other messages"]
        ),
        Case(
            name: "messages of the business's own phone",
            body: #"{"field":"smb_message_echoes","value":{"message_echoes":[\#(message)]}}"#,
            events: ["unused smb_message_echoes"]
        ),
        Case(
            name: "a click",
            body: #"{"field":"messages","value":{"user_actions":[{"action_type":"marketing_messages_link_click"}]}}"#,
            events: ["click marketing_messages_link_click"]
        ),
        Case(
            name: "a call's status",
            body: #"{"field":"calls","value":{"statuses":[{"id":"1","type":"call","status":"RINGING"}]}}"#,
            events: ["unused calls"]
        ),
    ]

    @Test(arguments: levels)
    func `every level is read wherever it is`(_ sample: Case) throws {
        let body = try CallbackBody(parsing: Array(sample.body.utf8), receivedAt: .distantPast)
        #expect(body.events.map(\.word) == sample.events)
    }

    @Test(arguments: ["", " ", "{", "not json", "[]", "[{}]", "null", "7", #""text""#])
    func `a body that is not a JSON object is refused with a reason`(_ text: String) {
        let fault = #expect(throws: CallbackBodyFault.self) {
            try CallbackBody(parsing: Array(text.utf8), receivedAt: .distantPast)
        }
        #expect(fault?.description.hasPrefix("the body is") == true)
    }

    @Test func `a thousand updates in one body all come out, in order`() throws {
        let statuses = (0..<1000).map { #"{"id":"wamid.\#($0)","status":"sent","timestamp":"1793404900"}"# }
        let text =
            #"{"entry":[{"changes":[{"field":"messages","value":{"statuses":[\#(statuses.joined(separator: ","))]}}]}]}"#
        let body = try CallbackBody(parsing: Array(text.utf8), receivedAt: .distantPast)
        #expect(body.events.map(\.word) == (0..<1000).map { "sent wamid.\($0)" })
    }

    @Test func `text beyond ASCII survives, escaped or not`() throws {
        let text = #"{"messages":[{"id":"1","type":"text","text":{"body":"Gr\u00fc\u00dfe 👋 \ud83d\udc4b"}}]}"#
        let body = try CallbackBody(parsing: Array(text.utf8), receivedAt: .distantPast)
        guard case .message(let message) = body.events.first else {
            Issue.record("no message came out")
            return
        }
        #expect(message.kind == .text("Grüße 👋 👋"))
    }

    @Test func `a missing time is the entry's, else the time of receipt`() throws {
        let received = Date(timeIntervalSince1970: 1_793_400_000)
        let entry = #"{"entry":[{"time":1793404800,"changes":[{"value":{"statuses":[{"id":"a","status":"sent"}]}}]}]}"#
        let bare = #"{"statuses":[{"id":"a","status":"sent","timestamp":"soon"}]}"#
        #expect(try onlyStatus(entry, received).at == Date(timeIntervalSince1970: 1_793_404_800))
        #expect(try onlyStatus(bare, received).at == received)
    }

    private func onlyStatus(_ text: String, _ receivedAt: Date) throws -> StatusEvent {
        let events = try CallbackBody(parsing: Array(text.utf8), receivedAt: receivedAt).events
        guard case .status(let status) = events.first, events.count == 1 else {
            throw CancellationError()
        }
        return status
    }
}

extension CallbackEvent {
    /// The event in a few words, for tables.
    var word: String {
        switch self {
        case .status(let status): "\(status.kind.rawValue) \(status.messageID)"
        case .message(let message): "message \(message.messageID ?? "")"
        case .preference(let preference): "preference \(preference.choice.rawValue)"
        case .click(let action): "click \(action.type)"
        case .accountError(let error): "error \(error.error.code)"
        case .template(let event): "template \(event.name)"
        case .number(let event): "number \(event.number)"
        case .account(let event): "account \(event.account)"
        case .unused(let field): "unused \(field)"
        case .other(let field, _): "other \(field)"
        }
    }
}
