import Formats
package import Foundation

/// One line of the callback log: a body as it came, with its signature.
///
/// Written as
///
///     {"received_at":"2026-11-25T09:00:01.123Z","signature":"sha256=…","body":"…"}
///
/// and read likewise from other receivers that keep to this form. A body that
/// is not UTF-8 goes into `body_base64` instead.
package struct CallbackLine: Hashable, Sendable {
    /// Nil if another receiver did not note it, or not as RFC 3339.
    package var receivedAt: Date?
    /// The value of `X-Hub-Signature-256`.
    package var signature: String?
    package var body: [UInt8]

    /// The largest body, in bytes, that the receiver takes; Meta sends 3 MB at most (`webhooks.md` §4.4).
    package static let bodyLimit = 4 << 20

    package init(receivedAt: Date?, signature: String?, body: [UInt8]) {
        self.receivedAt = receivedAt
        self.signature = signature
        self.body = body
    }

    /// The line with its line end.
    package var encoded: [UInt8] {
        Self.encoded(receivedAt: receivedAt?.rfc3339, signature: signature, body: body)
    }

    static func encoded(receivedAt: String?, signature: String?, body: [UInt8]) -> [UInt8] {
        // A quote in nine bytes is what callbacks have, and each becomes two.
        var line = NDJSONLine(capacity: 192 + body.count + body.count / 4)
        if let receivedAt { line.add("received_at", receivedAt) }
        if let signature { line.add("signature", signature) }
        line.add("body", content: body)
        return line.finished()
    }

    /// Reads a line, without its line end.
    ///
    /// A line of the rejects is read as the line that was rejected, so that
    /// these can be ingested again once their cause is fixed.
    package init(parsing line: [UInt8]) throws(CallbackFault) {
        if let plain = PlainLine(line), let body = plain.body {
            receivedAt = plain.receivedAt.flatMap { Date(rfc3339: $0) }
            signature = plain.signature.map { String(decoding: $0, as: UTF8.self) }
            self.body = body
            return
        }
        let object = try Self.object(of: line)
        if object["reason"] != nil, let rejected = try object.content("line") {
            self = try CallbackLine(parsing: rejected)
            return
        }
        guard let body = try object.content("body") else { throw .noBody }
        receivedAt = object["received_at"]?.string.flatMap { Date(rfc3339: $0) }
        signature = object["signature"]?.string
        self.body = body
    }

    private static func object(of line: [UInt8]) throws(CallbackFault) -> JSONObject {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: line)
        } catch {
            throw .notJSON(error)
        }
        guard let object = value.object else { throw .noObject }
        return object
    }
}
