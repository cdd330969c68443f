import Callbacks
import CampaignCore
import Foundation
import TestSupport

/// Callback bodies and lines in the form that Meta gives them.
extension Samples {
    static let secret = "0123456789abcdef0123456789abcdef"
    /// The instant 2026-11-25T09:00:01.123Z.
    static let received = Date(timeIntervalSince1970: 1_795_597_201.123)

    static func verifier() throws -> SignatureVerifier {
        try SignatureVerifier(secrets: [secret])
    }

    static func header(_ body: [UInt8]) -> String {
        ReferenceHMAC.header(of: body, secret: secret)
    }

    /// A body with one status.
    static func status(_ id: String, _ members: String = #""status":"delivered""#) -> [UInt8] {
        value(#""statuses":[{"id":"\#(id)","timestamp":"1795597200",\#(members)}]"#)
    }

    /// A body with one message from a person.
    static func message(_ members: String) -> [UInt8] {
        value(#""messages":[{"id":"wamid.M","from":"447700900123","timestamp":"1795597200",\#(members)}]"#)
    }

    static func value(_ members: String, field: String = "messages") -> [UInt8] {
        let value = #"{"messaging_product":"whatsapp",\#(members)}"#
        return Array(
            #"{"object":"whatsapp_business_account","entry":[{"id":"2","changes":[{"field":"\#(field)","value":\#(value)}]}]}"#
                .utf8
        )
    }

    /// A signed line of the log, with its line end.
    static func line(_ body: [UInt8]) -> [UInt8] {
        CallbackLine(receivedAt: received, signature: header(body), body: body).encoded
    }
}

extension SeededGenerator {
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    }
}
