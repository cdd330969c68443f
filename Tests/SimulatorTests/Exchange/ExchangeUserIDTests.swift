import Formats
import TestSupport
import Testing

@testable import Simulator

/// People who are messaged by a business-scoped user id (`whatsapp-cloud-api.md` §9.2).
struct ExchangeUserIDTests {
    private static let userID = "GB.1A2b3C4d5E6f"

    private static func message(_ recipient: String = userID, to: String? = nil, row: Int = 1) -> JSONValue {
        var members: [(String, JSONValue)] = [("messaging_product", "whatsapp"), ("recipient", .string(recipient))]
        if let to { members.append(("to", .string(to))) }
        members.append(("type", "template"))
        members.append(("template", ["name": "a", "language": ["code": "en"]]))
        members.append(("biz_opaque_callback_data", .string(Samples.key(row: row))))
        return .object(members)
    }

    private func exchange(_ settings: KeyValuePairs<SimulatorSetting, String> = [:]) throws -> Exchange {
        try Exchange(options: SimulatorOptions(settings), run: 1)
    }

    @Test func `the answer names the user id and no number`() throws {
        var exchange = try exchange()
        let reception = exchange.receive(.success(Self.message()), phone: Samples.phoneNumberID, at: Samples.start)
        guard case .answer(let answer) = reception.conduct else {
            Issue.record("no answer")
            return
        }
        let body = try JSONValue(parsing: answer.body)
        #expect(body["contacts"] == [["input": .string(Self.userID), "user_id": .string(Self.userID)]])
        #expect(exchange.log[1].userID?.text == Self.userID)
        var line: [UInt8] = []
        GroundTruthLine.append(exchange.log[1], names: exchange.names, to: &line)
        #expect(try JSONValue(parsing: line)["to"]?.string == Self.userID)
    }

    @Test func `a number wins over a user id, and neither is refused`() throws {
        var exchange = try exchange()
        #expect(try exchange.messageID(of: Self.message(to: "+447700900123")) != nil)
        #expect(exchange.log[1].recipient == 447_700_900_123 && exchange.log[1].userID == nil)
        #expect(try exchange.errorCode(of: Self.message("")) == 100)
        for odd in ["gb.1", "GB.", "GB.1-2", "GB.X.1", "ada", "GB." + String(repeating: "1", count: 129)] {
            #expect(try exchange.errorCode(of: Self.message(odd)) == 131_009)
        }
        #expect(try exchange.messageID(of: Self.message("GB.ENT.1")) != nil)
    }

    @Test func `an authentication template needs a number`() throws {
        let template: JSONValue = [
            "name": "a", "language": "en", "category": "AUTHENTICATION",
            "components": [["type": "BODY", "text": "Hello."]],
        ]
        var exchange = try Exchange(options: SimulatorOptions(), templates: [template], run: 1)
        #expect(try exchange.errorCode(of: Self.message()) == 131_062)
        #expect(try exchange.messageID(of: Self.message(to: "+447700900123")) != nil)
    }

    @Test func `statuses and replies have the user id and no number`() throws {
        var exchange = try exchange([
            .callbackURL: "http://127.0.0.1:1/", .sentAfter: "0ms", .deliveredAfter: "0ms", .readAfter: "0ms",
            .replies: "stop=100%", .callbackBatch: "10",
        ])
        _ = try exchange.messageID(of: Self.message())
        let post = try exchange.requirePost(dueBy: Samples.start + .seconds(9))
        let changes = try JSONValue(parsing: post.body)["entry"]?.array?.first?["changes"]?.array ?? []
        let values = changes.compactMap { $0["value"] }
        let statuses = values.flatMap { $0["statuses"]?.array ?? [] }
        #expect(!statuses.isEmpty)
        #expect(statuses.allSatisfy { $0["recipient_user_id"]?.string == Self.userID && $0["recipient_id"] == nil })
        let replies = values.flatMap { $0["messages"]?.array ?? [] }
        #expect(replies.map { $0["from_user_id"]?.string } == [Self.userID] && replies.allSatisfy { $0["from"] == nil })
        let contacts = values.flatMap { $0["contacts"]?.array ?? [] }
        #expect(contacts.allSatisfy { $0["user_id"]?.string == Self.userID && $0["wa_id"] == nil })
    }
}
