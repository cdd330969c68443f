import CampaignCore
import PhoneNumbers

/// One of the keys by which a person is known: a phone number or a business-scoped user id.
struct PersonKey: Hashable {
    /// What the ledger keeps the key as: `+` and the digits of `recipientKey`, or the user id.
    let text: String
    /// The number as it was written; nil for a user id.
    let phone: PhoneNumber?

    init(_ phone: PhoneNumber) {
        text = "+\(phone.recipientKey)"
        self.phone = phone
    }

    init(userID: String) {
        text = userID
        phone = nil
    }

    /// All ways to write a number are one key.
    static func == (one: PersonKey, other: PersonKey) -> Bool {
        one.text == other.text
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }

    /// The key that a message goes to.
    init?(_ recipient: Recipient) {
        if let phone = recipient.phone {
            self.init(phone)
        } else if let userID = recipient.userID {
            self.init(userID: userID.description)
        } else {
            return nil
        }
    }

    /// What the messages of the person are found by; nil for a user id of another form than Meta's.
    var recipientKey: Int64? {
        phone?.recipientKey ?? UserID(text)?.recipientKey
    }

    /// The keys that somebody goes by.
    static func all(phone: PhoneNumber?, userID: String?) -> [PersonKey] {
        [phone.map { PersonKey($0) }, userID.map { PersonKey(userID: $0) }].compactMap(\.self)
    }
}

extension Reply {
    var keys: [PersonKey] { PersonKey.all(phone: phone, userID: userID) }
    /// The keys that the person has from now on, where the reply tells of any.
    var newKeys: [PersonKey] { PersonKey.all(phone: newPhone, userID: newUserID) }
}

extension Suppression {
    var keys: [PersonKey] { PersonKey.all(phone: phone, userID: userID) }
}

extension SuppressionLift {
    var keys: [PersonKey] { PersonKey.all(phone: phone, userID: userID) }
}
