/// Why the webhook server cannot start.
package enum ReceiverError: Error, CustomStringConvertible {
    case noVerifyToken
    case unusableIdentity(cause: any Error)
    case cannotListen(address: String, cause: any Error)

    package var description: String {
        switch self {
        case .noVerifyToken:
            "the webhook's verify token is empty; set the one of 'webhook.verify_token'"
        case .unusableIdentity(let cause):
            "webhook.tls cannot be used: \(cause)"
        case .cannotListen(let address, let cause):
            "cannot listen on '\(address)': \(cause)"
        }
    }
}
