package import Formats
package import CampaignCore
import PhoneNumbers

/// Makes the request bodies of a broadcast (`sending.md` §2.1 to §2.5).
///
/// What all messages share is rendered once; a message only adds its values,
/// its recipient and its key.
package struct SendBodyEncoder: Sendable {
    /// Nil if there is one template only.
    private let choice: LanguageChoice?
    private let templates: [String: SendTemplate]
    private let standard: SendTemplate
    /// All of the key that the ledger gives, after what all messages share.
    private let keyPrefix: [UInt8]

    private static let opening = Array(#"{"messaging_product":"whatsapp","recipient_type":"individual",""#.utf8)
    private static let number = Array(#"to":"+"#.utf8)
    private static let user = Array(#"recipient":""#.utf8)
    private static let middle = Array(#"","type":"template","template":"#.utf8)

    /// - Parameters:
    ///   - definition: the broadcast's.
    ///   - ledger: whose messages they are.
    ///   - media: the ids of uploaded files by their names; empty for requests that are only shown.
    package init(definition: BroadcastDefinition, ledger: LedgerID, media: [String: String] = [:]) {
        let content = definition.content
        precondition(!content.templates.isEmpty, "a broadcast that was planned has a template")
        let templates = content.templates.mapValues { SendTemplate($0, content, media: media) }
        choice = templates.count > 1 ? LanguageChoice(content) : nil
        standard = templates.min { $0.key < $1.key }?.value ?? SendTemplate()
        let account = definition.messagingAccountID.map { #","messaging_account_id":"\#($0)""# } ?? ""
        let own = definition.via.members
        keyPrefix = Array(#"\#(account)\#(own),"biz_opaque_callback_data":"drumbeat:\#(ledger):"#.utf8)
        self.templates = templates
    }

    /// Appends the body of one attempt: JSON in UTF-8.
    ///
    /// - Parameters:
    ///   - recipient: whom the message goes to: the number, else the user id (`sending.md` §2.1).
    ///   - cells: the row that the message is made from.
    ///   - message: the message in the ledger.
    ///   - attempt: the number of the attempt, from 1.
    ///   - body: what it is appended to.
    package func append(
        to recipient: Recipient,
        cells: CSVRecord,
        message: MessageID,
        attempt: Int32,
        into body: inout [UInt8]
    ) {
        body.append(contentsOf: Self.opening)
        if let phone = recipient.phone {
            body.append(contentsOf: Self.number)
            body.append(decimal: Int(phone.digits))
        } else {
            body.append(contentsOf: Self.user)
            // Letters, digits and dots.
            body.append(contentsOf: recipient.description.utf8)
        }
        body.append(contentsOf: Self.middle)
        template(for: cells).append(cells, to: &body)
        appendKey(of: message, attempt, to: &body)
        body.append(UInt8(ascii: "}"))
    }

    /// The body of one attempt on its own.
    package func body(to recipient: Recipient, cells: CSVRecord, message: MessageID, attempt: Int32) -> [UInt8] {
        var body: [UInt8] = []
        append(to: recipient, cells: cells, message: message, attempt: attempt, into: &body)
        return body
    }

    /// Rows without a translation are never planned, so one without is no row of this broadcast.
    private func template(for cells: CSVRecord) -> SendTemplate {
        choice?.language(of: cells).flatMap { templates[$0] } ?? standard
    }

    /// Appends what `MessageKey.description` says.
    private func appendKey(of message: MessageID, _ attempt: Int32, to body: inout [UInt8]) {
        body.append(contentsOf: keyPrefix)
        body.append(decimal: Int(message.broadcast))
        body.append(UInt8(ascii: ":"))
        body.append(decimal: Int(message.row))
        body.append(UInt8(ascii: ":"))
        body.append(decimal: Int(attempt))
        body.append(UInt8(ascii: "\""))
    }
}

extension SendingAPI {
    /// The members of a request that only this API knows, each after a comma.
    fileprivate var members: String {
        guard case .marketingMessages(let marketing) = self else { return "" }
        let policy = marketing.productPolicy.map { #","product_policy":"\#($0.rawValue)""# }
        let sharing = marketing.sharesActivity.map { #","message_activity_sharing":\#($0)"# }
        return (policy ?? "") + (sharing ?? "")
    }
}

extension SendBodyEncoder {
    /// The body as people read it, for `plan --row`.
    package func json(
        to recipient: Recipient,
        cells: CSVRecord,
        message: MessageID,
        attempt: Int32
    ) throws(SyntaxFault) -> JSONValue {
        try JSONValue(parsing: body(to: recipient, cells: cells, message: message, attempt: attempt))
    }
}
