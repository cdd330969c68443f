package import Formats
package import GraphAPI

/// Why a line of the callback log cannot be used.
package enum CallbackFault: Error, Hashable, CustomStringConvertible {
    case tooLong(limit: Int)
    case notJSON(SyntaxFault)
    case noObject
    case noBody
    case notBase64
    case unsigned
    case wrongSignature
    case badBody(CallbackBodyFault)
    /// The ledger cannot hold what it says.
    case refused(cause: String)

    package var description: String {
        switch self {
        case .tooLong(let limit): "the line is longer than \(limit) bytes"
        case .notJSON(let fault): "the line is not JSON: column \(fault.column): \(fault.message)"
        case .noObject: "the line is JSON, but not an object"
        case .noBody: "the line has neither 'body' nor 'body_base64' as a string"
        case .notBase64: "'body_base64' is not valid base64"
        case .unsigned: "the line has no signature"
        case .wrongSignature: "the signature does not fit the body and the app secret"
        case .badBody(let fault): fault.description
        case .refused(let cause): "the ledger refuses what the line says: \(cause)"
        }
    }
}
