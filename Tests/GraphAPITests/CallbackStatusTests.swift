import CampaignCore
import Foundation
import GraphAPI
import Testing

struct CallbackStatusTests {
    /// A status object and what it must be read as; nil for `.other`.
    struct Case: Sendable, CustomTestStringConvertible {
        var status: String
        var event: StatusEvent?

        var testDescription: String { status }
    }

    private static let time = Date(timeIntervalSince1970: 1_793_404_900)
    private static let key = MessageKey(
        ledger: LedgerID(rawValue: 0x9f86_d081_884c_7d65),
        message: MessageID(broadcast: 12, row: 2041),
        attempt: 1
    )

    private static func event(_ kind: StatusEvent.Kind, _ change: (inout StatusEvent) -> Void = { _ in }) -> StatusEvent
    {
        var event = StatusEvent(kind: kind, at: time, messageID: "wamid.A")
        change(&event)
        return event
    }

    static let cases: [Case] = [
        Case(status: #""status":"sent","timestamp":"1793404900""#, event: event(.sent)),
        Case(status: #""status":"sent","timestamp":1793404900"#, event: event(.sent)),
        Case(status: #""status":"sent","timestamp":1793404900000"#, event: event(.sent)),
        Case(status: #""status":"DELIVERED","timestamp":"1793404900""#, event: event(.delivered)),
        Case(status: #""status":"read","timestamp":"1793404900""#, event: event(.read)),
        Case(status: #""status":"played","timestamp":"1793404900""#, event: event(.read)),
        Case(
            status:
                #""status":"read","timestamp":"1793404900","recipient_id":"447700900123","recipient_user_id":"GB.1A2b""#,
            event: event(.read) {
                $0.recipient = "447700900123"
                $0.userID = "GB.1A2b"
            }
        ),
        Case(
            status: #""status":"read","timestamp":"1793404900","recipient_id":447700900123"#,
            event: event(.read) { $0.recipient = "447700900123" }
        ),
        Case(
            status: """
                "status":"read","timestamp":"1793404900","recipient_type":"group","recipient_id":"1203630425",\
                "recipient_participant_id":"447700900123","recipient_participant_user_id":"GB.1A2b"
                """,
            event: event(.read) {
                $0.recipient = "447700900123"
                $0.userID = "GB.1A2b"
            }
        ),
        Case(
            status: #""status":"read","timestamp":"1793404900","recipient_type":"group","recipient_id":"12036304250""#,
            event: event(.read)
        ),
        Case(
            status: #""status":"sent","timestamp":"1793404900","biz_opaque_callback_data":"\#(key)""#,
            event: event(.sent) { $0.key = key }
        ),
        Case(
            status: #""status":"sent","timestamp":"1793404900","biz_opaque_callback_data":"camp=a;row=1""#,
            event: event(.sent) { $0.hasForeignLabel = true }
        ),
        Case(
            status: """
                "status":"delivered","timestamp":"1793404900",\
                "pricing":{"billable":true,"pricing_model":"PMP","type":"regular","category":"marketing"}
                """,
            event: event(.delivered) {
                var pricing = Pricing(billable: true, category: "marketing", type: "regular")
                pricing.model = "PMP"
                $0.pricing = pricing
            }
        ),
        Case(
            status: """
                "status":"read","timestamp":"1793404900","recipient_parent_user_id":"GB.ENT.1",\
                "pricing":{"category":"marketing_lite","cost":{"amount":0.0305,"currency":"USD"}},\
                "conversation":{"id":"C","origin":{"type":"referral_conversion"},"expiration_timestamp":"1793404900"}
                """,
            event: event(.read) {
                $0.parentUserID = "GB.ENT.1"
                var pricing = Pricing(billable: nil, category: "marketing_lite", type: nil)
                pricing.cost = Pricing.Cost(amount: Decimal(305) / 10_000, currency: "USD")
                $0.pricing = pricing
                $0.conversation = Conversation(id: "C", origin: "referral_conversion", expiresAt: $0.at)
            }
        ),
        Case(
            status: #""status":"failed","timestamp":"1793404900","errors":[{"title":"?"},{"code":131026,"title":"T"}]"#,
            event: event(.failed) { $0.error = PlatformError(code: 131_026, details: "T") }
        ),
        Case(
            status:
                #""status":"delivered","timestamp":"1793404900","pricing":{"billable":"false","category":"service"}"#,
            event: event(.delivered) { $0.pricing = Pricing(billable: false, category: "service", type: nil) }
        ),
        Case(
            status: #""status":"delivered","timestamp":"1793404900","pricing":{"billable":true}"#,
            event: event(.delivered)
        ),
        Case(
            status: """
                "status":"failed","timestamp":"1793404900","errors":[{"code":131049,"title":"T","message":"M",\
                "error_data":{"details":"D"},"href":"/docs"},{"code":1}]
                """,
            event: event(.failed) { $0.error = PlatformError(code: 131_049, details: "D") }
        ),
        Case(
            status: #""status":"failed","timestamp":"1793404900","errors":[{"code":"131026","title":"T"}]"#,
            event: event(.failed) { $0.error = PlatformError(code: 131_026, details: "T") }
        ),
        Case(
            status: #""status":"failed","timestamp":"1793404900","errors":{"code":131026,"message":"M"}"#,
            event: event(.failed) { $0.error = PlatformError(code: 131_026, details: "M") }
        ),
        Case(status: #""status":"failed","timestamp":"1793404900""#, event: event(.failed)),
        Case(status: #""status":"sent","timestamp":"1793404900","errors":[{"code":1}]"#, event: event(.sent)),
        Case(status: #""status":"deleted","timestamp":"1793404900""#, event: nil),
        Case(status: #""status":"warning","timestamp":"1793404900""#, event: nil),
        Case(status: #""status":7,"timestamp":"1793404900""#, event: nil),
        Case(status: #""timestamp":"1793404900""#, event: nil),
        Case(status: #""status":"failed","type":"call","timestamp":"1793404900""#, event: nil),
    ]

    @Test(arguments: cases)
    func `a status object is read leniently`(_ sample: Case) throws {
        let text = #"{"statuses":[{"id":"wamid.A",\#(sample.status)}]}"#
        let events = try CallbackBody(parsing: Array(text.utf8), receivedAt: .distantPast).events
        guard case .status(let status) = events.first else {
            #expect(sample.event == nil)
            #expect(events.count == 1)
            return
        }
        #expect(status == sample.event)
    }

    @Test(arguments: ["1e300", "-5", "0", "NaN", "inf", "99999999999999999999"])
    func `a time out of any calendar falls back`(_ time: String) throws {
        let received = Date(timeIntervalSince1970: 1)
        let text = #"{"statuses":[{"id":"wamid.A","status":"sent","timestamp":"\#(time)"}]}"#
        let events = try CallbackBody(parsing: Array(text.utf8), receivedAt: received).events
        #expect(events == [.status(StatusEvent(kind: .sent, at: received, messageID: "wamid.A"))])
    }

    @Test func `a status without a message id says nothing`() throws {
        let text = #"{"statuses":[{"status":"sent","timestamp":"1793404900"}]}"#
        let events = try CallbackBody(parsing: Array(text.utf8), receivedAt: .distantPast).events
        #expect(events.map(\.word) == ["other "])
    }
}
