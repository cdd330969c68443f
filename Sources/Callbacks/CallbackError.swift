import Formats

/// Why callbacks cannot be stored or ingested.
package enum CallbackError: Error, CustomStringConvertible {
    case noSecret
    case cannotWrite(path: String, cause: any Error)
    case cannotRead(path: String, cause: any Error)
    /// A named pipe, a device or a folder stands where a file should.
    case notAFile(path: String)
    case overloaded

    package var description: String {
        switch self {
        case .noSecret:
            "no app secret is set, so no signature can be checked; set the one of 'app.secret'"
        case .cannotWrite(let path, let cause):
            "cannot write '\(path)': \(cause.cause); check the free space and the folder's permissions"
        case .cannotRead(let path, let cause):
            "cannot read '\(path)': \(cause.cause)"
        case .notAFile(let path):
            "'\(path)' is not a regular file, so it is not read; move it elsewhere"
        case .overloaded:
            "more callbacks are waiting for the disk than memory allows"
        }
    }
}
