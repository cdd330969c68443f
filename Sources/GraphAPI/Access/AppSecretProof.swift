internal import Crypto
import Foundation

/// Proof that whoever shows a token also knows the app's secret (`whatsapp-cloud-api.md` §1.4).
///
/// With it a token that leaks is useless alone, where the app asks for the proof.
package struct AppSecretProof: Hashable, Sendable {
    /// Lower-case hexadecimal digits.
    package let text: String

    package init(of token: AccessToken, secret: String) {
        let key = SymmetricKey(data: Data(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Data(token.value.utf8), using: key)
        text = code.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
