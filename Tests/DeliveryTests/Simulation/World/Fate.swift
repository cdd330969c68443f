import Transport
import Foundation

/// What the world does with one request.
enum Fate: Hashable, Sendable {
    /// Taken, and answered so.
    case accepted
    /// No answer comes; the message was taken or not.
    case silent(taken: Bool)
    /// Some machine on the way answers with a status and without JSON; the message was taken or not.
    case garbled(taken: Bool)
    /// Refused in Meta's words.
    case refused(code: Int, retryAfter: Int?)
    /// The connection cannot be made.
    case notSent
    /// The request could not leave in its slot.
    case late

    /// Whether the message reaches its recipient.
    var isTaken: Bool {
        switch self {
        case .accepted, .silent(taken: true), .garbled(taken: true): true
        case .silent(taken: false), .garbled(taken: false), .refused, .notSent, .late: false
        }
    }

    /// Whether the request leaves the machine.
    var isDeparture: Bool {
        self != .notSent && self != .late
    }

    /// What the sender gets to see of it.
    func answer(wamid: String) throws(TransportError) -> HTTPResponse {
        switch self {
        case .accepted:
            return HTTPResponse(status: 200, body: Array(#"{"messages":[{"id":"\#(wamid)"}]}"#.utf8))
        case .silent:
            throw TransportError(.mayHaveArrived, "no answer came")
        case .garbled:
            return HTTPResponse(status: 502, body: Array("<html>Bad Gateway</html>".utf8))
        case .refused(let code, let retryAfter):
            let body = #"{"error":{"message":"refused","code":\#(code),"error_data":{"details":"because"}}}"#
            let headers = retryAfter.map { [(name: "retry-after", value: "\($0)")] } ?? []
            return HTTPResponse(status: 400, headers: headers, body: Array(body.utf8))
        case .notSent:
            throw TransportError(.notSent, "connection refused")
        case .late:
            throw TransportError(.late, "the slot had passed")
        }
    }
}

extension Fate {
    /// Draws a fate: every second one is good, and every kind of trouble comes often.
    static func draw(using generator: inout some RandomNumberGenerator) -> Fate {
        switch Int.random(in: 0..<100, using: &generator) {
        case ..<52: .accepted
        case ..<62: .silent(taken: true)
        case ..<67: .silent(taken: false)
        case ..<71: .garbled(taken: true)
        case ..<74: .garbled(taken: false)
        case ..<80: .notSent
        case ..<85: .late
        case ..<91: .refused(code: 131_000, retryAfter: nil)
        case ..<93: .refused(code: 130_429, retryAfter: nil)
        case ..<95: .refused(code: 130_429, retryAfter: 7)
        default: .refused(code: 131_026, retryAfter: nil)
        }
    }
}
