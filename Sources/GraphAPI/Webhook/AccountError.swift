import Formats
package import CampaignCore
package import Foundation

/// An error of the account or a number that belongs to no message (`webhooks.md` §4.6.2).
package struct AccountError: Hashable, Sendable {
    package var account: String
    /// The `phone_number_id` that it is about; nil if the callback names none.
    package var phoneNumberID: String?
    package var error: PlatformError
    package var at: Date
}

extension AccountError {
    /// Nil for what is no object or has no code.
    init?(callback raw: JSONValue, phoneNumberID: String?, _ context: CallbackReading.Context) {
        guard let object = CallbackObject(raw) else { return nil }
        let error = PlatformError(callback: object)
        guard error.code != 0 else { return nil }
        self.init(
            account: context.account,
            phoneNumberID: phoneNumberID,
            error: error,
            at: object.time("timestamp") ?? context.time
        )
    }
}
