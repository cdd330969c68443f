import CampaignCore
import Foundation
import GraphAPI
import PhoneNumbers
import Testing

struct CallbackMessageTests {
    /// A message object and the kind that it must be read as.
    struct Case: Sendable, CustomTestStringConvertible {
        var message: String
        var kind: IncomingMessage.Kind

        var testDescription: String { message }
    }

    static let cases: [Case] = [
        Case(message: #""type":"text","text":{"body":"STOP"}"#, kind: .text("STOP")),
        Case(message: #""text":{"body":"no type"}"#, kind: .text("no type")),
        Case(message: #""type":"text""#, kind: .other(type: "text")),
        Case(
            message: #""type":"button","button":{"payload":"OUT","text":"Stop promotions"}"#,
            kind: .button(payload: "OUT", text: "Stop promotions")
        ),
        Case(message: #""type":"button","button":{"text":"No"}"#, kind: .button(payload: "", text: "No")),
        Case(
            message:
                #""type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"b","title":"Yes"}}"#,
            kind: .interactiveReply(id: "b", title: "Yes")
        ),
        Case(
            message: #""type":"interactive","interactive":{"list_reply":{"id":"r","title":"Row","description":"D"}}"#,
            kind: .interactiveReply(id: "r", title: "Row")
        ),
        Case(
            message: #""type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow"}}"#,
            kind: .flowReply(name: "flow", response: "")
        ),
        Case(message: #""type":"interactive","interactive":{"type":"?"}"#, kind: .other(type: "interactive")),
        Case(
            message: #""type":"reaction","reaction":{"message_id":"wamid.A","emoji":"👍"}"#,
            kind: .reaction(messageID: "wamid.A", emoji: "👍")
        ),
        Case(
            message: #""type":"reaction","reaction":{"message_id":"wamid.A"}"#,
            kind: .reaction(messageID: "wamid.A", emoji: nil)
        ),
        Case(
            message: #""type":"system","system":{"type":"user_changed_number","body":"moved","wa_id":"447700900999"}"#,
            kind: PhoneNumber(e164: "+447700900999").map { .numberChange(to: $0) } ?? .other(type: "")
        ),
        Case(
            message: #""type":"system","system":{"type":"user_identity_changed","identity":{"hash":"H"}}"#,
            kind: .identityChange(hash: "H")
        ),
        Case(
            message: """
                "type":"system","system":{"type":"user_changed_user_id","user_id":"GB.2","previous_user_id":"GB.1"}
                """,
            kind: .userIDChange(from: "GB.1", to: "GB.2")
        ),
        Case(message: #""type":"system","system":{"type":"something_else"}"#, kind: .other(type: "system")),
        Case(
            message: #""type":"image","image":{"id":"1","caption":"C"}"#,
            kind: .media(type: "image", id: "1", caption: "C")
        ),
        Case(message: #""audio":{"id":"1","voice":true}"#, kind: .media(type: "audio", id: "1", caption: nil)),
        Case(message: #""type":"image","image":"?""#, kind: .other(type: "image")),
        Case(
            message: #""location":{"latitude":1,"longitude":"-0.5"}"#,
            kind: .location(latitude: 1, longitude: -0.5, name: nil)
        ),
        Case(message: #""location":{"latitude":1}"#, kind: .other(type: "location")),
        Case(
            message: #""type":"contacts","contacts":[{"origin":"contact_request"}]"#,
            kind: .contacts(count: 1, origin: "contact_request")
        ),
        Case(
            message: #""type":"order","order":{"catalog_id":"7","text":"T","product_items":[{},{}]}"#,
            kind: .order(catalogID: "7", items: 2, text: "T")
        ),
        Case(
            message: #""type":"edit","edit":{"original_message_id":"wamid.A","message":{"text":{"body":"B"}}}"#,
            kind: .edit(messageID: "wamid.A", text: "B")
        ),
        Case(
            message: #""type":"revoke","revoke":{"original_message_id":"wamid.A"}"#,
            kind: .revocation(messageID: "wamid.A")
        ),
        Case(
            message: #""type":"unsupported","errors":[{"code":131051,"title":"T"}],"unsupported":{"type":"poll"}"#,
            kind: .unsupported(type: "poll", PlatformError(code: 131_051, details: "T"))
        ),
        Case(message: #""type":"request_welcome""#, kind: .other(type: "request_welcome")),
    ]

    @Test(arguments: cases)
    func `a message is read by its type`(_ sample: Case) throws {
        let message = try onlyMessage(#"{"messages":[{"id":"wamid.M","from":"447700900123",\#(sample.message)}]}"#)
        #expect(message.kind == sample.kind)
        #expect(message.from == PhoneNumber(e164: "+447700900123"))
    }

    @Test func `a message without a number keeps its user id, context and time`() throws {
        let message = try onlyMessage(
            """
            {"messages":[{"id":"wamid.M","from_user_id":"GB.1A2b","timestamp":"1793404900","type":"text",\
            "text":{"body":"hi"},"context":{"from":"1","id":"wamid.A"}}]}
            """
        )
        let expected = IncomingMessage(
            from: nil,
            userID: "GB.1A2b",
            messageID: "wamid.M",
            at: Date(timeIntervalSince1970: 1_793_404_900),
            kind: .text("hi"),
            contextID: "wamid.A"
        )
        #expect(message == expected)
    }

    @Test func `a single contact tells who wrote, several do not`() throws {
        let text = #"{"contacts":[{"wa_id":"447700900123","user_id":"GB.1A2b"}CONTACT],"messages":[{"id":"1"}]}"#
        let one = try onlyMessage(text.replacing("CONTACT", with: ""))
        #expect(one.from == PhoneNumber(e164: "+447700900123"))
        #expect(one.userID == "GB.1A2b")
        let two = try onlyMessage(text.replacing("CONTACT", with: #",{"wa_id":"447700900124"}"#))
        #expect(two.from == nil)
        #expect(two.userID == nil)
    }

    @Test(arguments: ["sender_wa_id", "", "+", "0044", "12", "1234567890123456789012"])
    func `a sender that is not a number is nobody`(_ from: String) throws {
        #expect(try onlyMessage(#"{"messages":[{"id":"1","from":"\#(from)"}]}"#).from == nil)
    }

    private func onlyMessage(_ text: String) throws -> IncomingMessage {
        let events = try CallbackBody(parsing: Array(text.utf8), receivedAt: .distantPast).events
        guard case .message(let message) = events.first, events.count == 1 else {
            throw CancellationError()
        }
        return message
    }
}
