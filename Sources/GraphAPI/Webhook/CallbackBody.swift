package import Formats
package import CampaignCore
package import Foundation

/// What one webhook body says, event by event, in the body's order.
///
/// Reads the envelope of `webhooks.md` §4.5 and its deformities: keys at the
/// wrong level, single objects in place of lists, missing keys. Nothing unknown
/// is refused; it comes out as `.other`.
package struct CallbackBody: Hashable, Sendable {
    package let events: [CallbackEvent]

    /// Reads a body.
    ///
    /// - Parameters:
    ///   - utf8: the body's bytes.
    ///   - receivedAt: stands in for times that the body lacks.
    /// - Throws: `CallbackBodyFault` if the body is not JSON object.
    package init(parsing utf8: [UInt8], receivedAt: Date) throws(CallbackBodyFault) {
        if let plain = PlainStatusBody(utf8) {
            events = plain.statuses.map(CallbackEvent.status)
            return
        }
        let body: JSONValue
        do {
            body = try JSONValue(parsing: utf8)
        } catch {
            throw .notJSON(error)
        }
        guard body.object != nil else { throw .noObject }
        events = CallbackReading.events(of: body, receivedAt: receivedAt)
    }
}

/// One thing that a webhook body says.
package enum CallbackEvent: Hashable, Sendable {
    /// What became of a message that was sent.
    case status(StatusEvent)
    /// A message to the business.
    case message(IncomingMessage)
    /// Meta's own marketing control was used.
    case preference(UserPreference)
    /// A person clicked.
    case click(UserAction)
    /// An error that no message had.
    case accountError(AccountError)
    case template(TemplateEvent)
    case number(NumberEvent)
    case account(AccountEvent)
    /// A field that a sender of campaigns has no use for (`webhooks.md` §4.9).
    case unused(field: String)
    /// What is not known, or not in a known shape; `field` is empty where the body names none.
    case other(field: String, raw: JSONValue)
}

/// Why bytes are no webhook body.
package enum CallbackBodyFault: Error, Hashable, CustomStringConvertible {
    case notJSON(SyntaxFault)
    case noObject

    package var description: String {
        switch self {
        case .notJSON(let fault): "the body is not JSON: line \(fault.line), column \(fault.column): \(fault.message)"
        case .noObject: "the body is JSON, but not an object"
        }
    }
}
