import Crypto
import Foundation

/// Checks that a body was signed with the app secret (`webhooks.md` §4.2).
package struct SignatureVerifier: Sendable {
    /// One for each secret, with its key in it and no body yet.
    private let codes: [HMAC<SHA256>]

    /// Makes a verifier that takes a signature by any of the secrets.
    ///
    /// - Parameter secrets: the app secret, and the former one while it is being replaced.
    /// - Throws: `CallbackError.noSecret` where there is none or one is empty,
    ///   as anybody could sign with that.
    package init(secrets: [String]) throws {
        guard !secrets.isEmpty, !secrets.contains("") else { throw CallbackError.noSecret }
        codes = secrets.map { HMAC<SHA256>(key: SymmetricKey(data: Data($0.utf8))) }
    }

    /// Whether the header is a signature of exactly these bytes, as they came and before any decoding.
    ///
    /// The header is the value of `X-Hub-Signature-256`: `sha256=` and 64 hexadecimal digits.
    package func verifies(_ header: String, of body: [UInt8]) -> Bool {
        guard let claimed = Self.code(in: header) else { return false }
        // Every key is tried, so that the time does not tell which one fits; the comparison's does not tell either.
        return codes.reduce(false) { isValid, code in
            var code = code
            code.update(data: body)
            return code.finalize() == claimed || isValid
        }
    }

    /// What tells one set of secrets from another; nobody can tell a secret from it.
    var fingerprint: String {
        let marks = codes.map { code in
            var code = code
            code.update(data: Data("tells sets of secrets apart".utf8))
            return code.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        return marks.sorted().joined(separator: " ")
    }

    /// The header with which Meta would send a body.
    package static func header(of body: [UInt8], secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(secret.utf8)))
        return "sha256=" + code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func code(in header: String) -> [UInt8]? {
        let (header, prefix) = (header.utf8.span, "sha256=".utf8.span)
        guard header.count == prefix.count + 64 else { return nil }
        for index in prefix.indices where header[index] != prefix[index] { return nil }
        let code = [UInt8](capacity: 32) { code in
            for index in stride(from: prefix.count, to: header.count, by: 2) {
                let (high, low) = (nibble(header[index]), nibble(header[index + 1]))
                guard high | low < 16 else { return }
                code.append(high << 4 | low)
            }
        }
        return code.count == 32 ? code : nil
    }

    /// More than 15 for what is no hexadecimal digit.
    ///
    /// A choice of values rather than of ways: no processor foresees whether a digit is a letter.
    private static func nibble(_ digit: UInt8) -> UInt8 {
        let number = digit &- UInt8(ascii: "0")
        let letter = (digit | 0x20) &- UInt8(ascii: "a")
        return number < 10 ? number : letter < 6 ? letter &+ 10 : 0xFF
    }
}

extension SignatureVerifier: Equatable {
    /// Whether both take signatures by the same secrets, in the same order.
    package static func == (one: SignatureVerifier, other: SignatureVerifier) -> Bool {
        one.codes.map { $0.finalize() } == other.codes.map { $0.finalize() }
    }
}

extension SignatureVerifier: CustomStringConvertible {
    /// Never shows a secret.
    package var description: String { "***" }
}
