import Callbacks
import Foundation

/// Callback bodies and lines in the form that Meta gives them.
enum Samples {
    static let secret = "0123456789abcdef0123456789abcdef"
    /// The instant 2026-11-25T09:00:01.123Z.
    static let received = Date(timeIntervalSince1970: 1_795_597_201.123)

    static func verifier() throws -> SignatureVerifier {
        try SignatureVerifier(secrets: [secret])
    }

    static func header(_ body: [UInt8]) -> String {
        IndependentHMAC.header(of: body, secret: secret)
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

/// A small generator that a seed determines (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    }
}
