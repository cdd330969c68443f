/// Why callbacks cannot be received, stored or ingested.
package enum CallbackError: Error, CustomStringConvertible {
    case noSecret
    case noVerifyToken
    case unusableIdentity(cause: any Error)
    case cannotListen(address: String, cause: any Error)
    case cannotWrite(path: String, cause: any Error)
    case cannotRead(path: String, cause: any Error)
    /// A named pipe, a device or a folder stands where a file should.
    case notAFile(path: String)
    case overloaded

    package var description: String {
        switch self {
        case .noSecret:
            "no app secret is set, so no signature can be checked; set the one of 'app.secret'"
        case .noVerifyToken:
            "the webhook's verify token is empty; set the one of 'webhook.verify_token'"
        case .unusableIdentity(let cause):
            "webhook.tls cannot be used: \(cause)"
        case .cannotListen(let address, let cause):
            "cannot listen on '\(address)': \(cause)"
        case .cannotWrite(let path, let cause):
            "cannot write '\(path)': \(cause); check the free space and the folder's permissions"
        case .cannotRead(let path, let cause):
            "cannot read '\(path)': \(cause)"
        case .notAFile(let path):
            "'\(path)' is not a regular file, so it is not read; move it elsewhere"
        case .overloaded:
            "more callbacks are waiting for the disk than memory allows"
        }
    }
}
