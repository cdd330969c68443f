import CampaignCore
import Formats
import TestSupport
import Testing

@testable import Simulator

struct CallbackDocumentTests {
    private static let names = MessageNames(run: 1)

    private func item(
        _ kind: CallbackEvent.Kind,
        row: Int = 1,
        phone: String = Samples.phoneNumberID
    ) -> CallbackDocument.Item {
        CallbackDocument.Item(
            event: CallbackEvent(ordinal: row, kind: kind, happenedAt: Samples.start, dueAt: Samples.start),
            message: MessageLog.Message(
                ordinal: row,
                recipient: 447_700_900_000 + Int64(row),
                key: Samples.key(row: row),
                template: .init(name: "autumn_offer", language: "en_GB"),
                phone: phone,
                receivedAt: Samples.start
            ),
            category: "marketing",
            button: ("OPTOUT", "Stop promotions")
        )
    }

    private func values(_ items: [CallbackDocument.Item]) -> [JSONValue] {
        let body = CallbackDocument(businessAccountID: "2", names: Self.names).body(items)
        return (body["entry"]?.array?.first?["changes"]?.array ?? []).compactMap { $0["value"] }
    }

    @Test func `a delivery is reported in Meta's shape`() {
        let expected: JSONValue = [
            "messaging_product": "whatsapp",
            "metadata": ["display_phone_number": "15550100100", "phone_number_id": "100000000000001"],
            "contacts": [["profile": ["name": "Simulated recipient"], "wa_id": "447700900001"]],
            "statuses": [
                [
                    "id": .string(Self.names.name(ofMessage: 1)),
                    "status": "delivered",
                    "timestamp": "1793404800",
                    "recipient_id": "447700900001",
                    "biz_opaque_callback_data": .string(Samples.key(row: 1)),
                    "pricing": ["billable": true, "pricing_model": "PMP", "type": "regular", "category": "marketing"],
                ]
            ],
        ]
        #expect(values([item(.delivered)]) == [expected])
    }

    @Test func `a failure carries its error and neither contact nor price`() throws {
        let value = try #require(values([item(.failed(code: 131_026))]).first)
        let status = try #require(value["statuses"]?.array?.first)
        #expect(value["contacts"] == nil)
        #expect(status["pricing"] == nil)
        #expect(status["errors"]?.array?.first?["code"] == 131_026)
        #expect(status["errors"]?.array?.first?["title"] == "Message Undeliverable")
    }

    @Test func `a batch holds all its statuses, apart by business number`() {
        let all = values([item(.sent), item(.read, row: 2), item(.sent, row: 3, phone: "7")])
        #expect(all.map { $0["statuses"]?.array?.count } == [2, 1])
        #expect(all.map { $0["metadata"]?["phone_number_id"]?.string } == [Samples.phoneNumberID, "7"])
    }

    @Test func `a pushed button tells its payload and the message it belongs to`() throws {
        let message = try #require(values([item(.reply(.button))]).first?["messages"]?.array?.first)
        #expect(message["type"] == "button")
        #expect(message["button"] == ["payload": "OPTOUT", "text": "Stop promotions"])
        #expect(message["context"]?["id"]?.string == Self.names.name(ofMessage: 1))
        #expect(message["from"] == "447700900001")
    }

    @Test func `a stop is the word itself`() throws {
        let message = try #require(values([item(.reply(.stop))]).first?["messages"]?.array?.first)
        #expect(message["text"] == ["body": "STOP"])
        #expect(message["id"]?.string == Self.names.name(ofReplyTo: 1))
    }
}
