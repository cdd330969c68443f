import Crypto
import Foundation

/// The word that Meta must repeat when it verifies the webhook's address.
///
/// Compared by codes under a key of the moment, so that the time tells neither
/// how much of a guess is right nor how long the word is.
struct VerifyToken: Sendable {
    private let key = SymmetricKey(size: .bits256)
    private let code: [UInt8]

    /// - Throws: `ReceiverError.noVerifyToken` for an empty word, which anybody could repeat.
    init(_ token: String) throws {
        guard !token.isEmpty else { throw ReceiverError.noVerifyToken }
        code = Array(HMAC<SHA256>.authenticationCode(for: Data(token.utf8), using: key))
    }

    func matches(_ guess: some StringProtocol) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(guess.utf8), using: key)
    }
}
