import Formats
import Foundation

/// A report cannot be written where it belongs.
package enum ReportError: Error {
    case cannotWrite(path: String, cause: any Error)
}

extension ReportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotWrite(let path, let cause): "cannot write the report '\(path)': \(cause.cause)"
        }
    }
}
