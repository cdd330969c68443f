import CampaignCore
import PhoneNumbers

extension Recipient {
    /// Reads back the columns `phone` and `user_id` of a message; nil if they name nobody, or in a form of no use.
    init?(phone digits: Int64?, userID text: String?) {
        self.init(phone: digits.flatMap(PhoneNumber.init(digits:)), userID: text.flatMap { UserID($0) })
    }
}
