import Foundation
import GraphAPI
import Workspace

/// A `phone_number_id` that Meta does not know, or not for this token.
struct UnknownNumber: Error {
    let sender: SenderSettings
    /// What the account has; nil if the token may not see it either.
    let numbers: [PhoneNumberFields]?

    var text: String {
        let key = "phone_number_id \(sender.phoneNumberID)"
        guard let numbers else {
            return "neither \(key) nor business_account_id \(sender.businessAccountID) is an id that the token may use"
        }
        if numbers.contains(where: { $0.id == sender.phoneNumberID }) {
            return "the token may not use \(key)"
        }
        if numbers.contains(where: { $0.digits == sender.phoneNumberID }) {
            return "\(key) is the phone number itself, not its id"
        }
        return "\(key) is not the id of a number of the account \(sender.businessAccountID)"
    }

    var fix: String {
        guard let numbers else {
            return "correct both ids, or give the system user the WhatsApp account as an asset in Business Settings"
        }
        if numbers.contains(where: { $0.id == sender.phoneNumberID }) {
            return "give the system user the WhatsApp account as an asset in Business Settings"
        }
        let known = numbers.compactMap { fields in
            fields.id.map { "\($0) is \(fields.displayPhoneNumber ?? "unnamed")" }
        }
        return "write its phone_number_id" + (known.isEmpty ? "" : ": \(known.prefix(10).joined(separator: ", "))")
    }
}
