import Callbacks
import CampaignCore
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing
import Transport

@testable import Receiver

/// What a receiver must stand (`webhooks.md` §4.10), from the request to the ledger.
struct CallbackAcceptanceTests {
    enum Signing: Sendable {
        case right
        case wrong
        case missing
    }

    /// Requests, their answer, and what the ingest after them makes of them.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var bodies: [[UInt8]]
        var signing = Signing.right
        var answer = 200
        var statuses = 0
        var unmatched = 0

        var testDescription: String { name }
    }

    private static let read = Samples.status("wamid.A", #""status":"read""#)
    private static let sent = Samples.status("wamid.A", #""status":"sent""#)
    private static let failed = Samples.status("wamid.A", #""status":"failed","errors":[{"code":131026,"title":"T"}]"#)

    static let cases: [Case] = [
        Case(name: "bad signature", bodies: [sent], signing: .wrong, answer: 401),
        Case(name: "missing header", bodies: [sent], signing: .missing, answer: 401),
        Case(name: "non-ASCII body", bodies: [Samples.message(#""type":"text","text":{"body":"Grüße 👋 \u00e4"}"#)]),
        Case(
            name: "batch of 1,000",
            bodies: [
                Samples.value(
                    "\"statuses\":["
                        + (0..<1000).map { #"{"id":"wamid.\#($0)","status":"sent","timestamp":"1795597200"}"# }
                        .joined(separator: ",") + "]"
                )
            ],
            statuses: 1000,
            unmatched: 1000
        ),
        Case(name: "same POST twice", bodies: [sent, sent], statuses: 2, unmatched: 2),
        Case(name: "read before sent", bodies: [read, sent], statuses: 2, unmatched: 2),
        Case(name: "unknown field", bodies: [Samples.value(#""x":{"y":[null]}"#, field: "brand_new")]),
        Case(
            name: "unknown phone_number_id",
            bodies: [
                Samples.value(
                    #""metadata":{"phone_number_id":"9"},"statuses":[{"id":"a","status":"sent","timestamp":"1795597200"}]"#
                )
            ],
            statuses: 1,
            unmatched: 1
        ),
        Case(name: "missing recipient_id", bodies: [sent], statuses: 1, unmatched: 1),
        Case(name: "failed without biz_opaque_callback_data", bodies: [failed], statuses: 1, unmatched: 1),
        Case(
            name: "limit as a string",
            bodies: [
                Samples.value(#""max_daily_conversations_per_business":"TIER_1K""#, field: "business_capability_update")
            ]
        ),
        Case(
            name: "limit as an integer",
            bodies: [Samples.value(#""max_daily_conversations_per_business":-1"#, field: "business_capability_update")]
        ),
        Case(name: "message id that no answer told yet", bodies: [read], statuses: 1, unmatched: 1),
    ]

    @Test(arguments: cases)
    func `a callback is answered, kept and folded`(_ sample: Case) async throws {
        let folder = try TemporaryFolder()
        try await post(sample, to: "\(folder.path)/callbacks")
        let ingester = CallbackIngester(
            folder: "\(folder.path)/callbacks",
            lock: "\(folder.path)/lock",
            verifier: try Samples.verifier(),
            ledger: try Ledger(path: "\(folder.path)/ledger.sqlite")
        )
        let summary = try await ingester.ingestAlone()
        #expect(summary.lines == (sample.answer == 200 ? sample.bodies.count : 0))
        #expect(summary.statuses == sample.statuses)
        #expect(summary.unmatched == sample.unmatched)
        #expect(summary.rejected == 0)
    }

    private func post(_ sample: Case, to folder: String) async throws {
        let receiver = try CallbackReceiver(
            address: .internet(host: "127.0.0.1", port: 0),
            path: "/hook",
            verifyToken: "word",
            secrets: Samples.secrets(),
            log: CallbackLog(folder: folder),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try await receiver.application.test(.live) { client async throws in
            for body in sample.bodies {
                let response = try await client.execute(
                    uri: "/hook",
                    method: .post,
                    headers: headers(sample.signing, body),
                    body: ByteBuffer(bytes: body)
                )
                #expect(response.status.code == sample.answer)
            }
        }
    }

    private func headers(_ signing: Signing, _ body: [UInt8]) -> HTTPFields {
        var headers = HTTPFields()
        guard let name = HTTPFields.Element.Name("X-Hub-Signature-256") else { return headers }
        switch signing {
        case .right: headers[name] = Samples.header(body)
        case .wrong: headers[name] = ReferenceHMAC.header(of: body, secret: "wrong")
        case .missing: break
        }
        return headers
    }
}
