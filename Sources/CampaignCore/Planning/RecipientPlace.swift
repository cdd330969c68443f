import Foundation
package import PhoneNumbers

/// A recipient, a row that would send to them, and the first row that would: mostly the same.
package struct RecipientPlace: Hashable, Sendable {
    /// The `Recipient.key`.
    package let recipient: Int64
    package let row: Int32
    package let first: Int32
    /// The `ContentHash` of the row's message; 0 if nobody asks what it says.
    package let content: UInt64
    /// The country of a user id; nil for a number, which tells its own.
    package let region: RegionCode?
    /// The `PlannedMessage.language`.
    package let language: UInt16

    package init(
        recipient: Int64,
        row: Int32,
        first: Int32,
        content: UInt64 = 0,
        region: RegionCode? = nil,
        language: UInt16 = 0
    ) {
        self.recipient = recipient
        self.row = row
        self.first = first
        self.content = content
        self.region = region
        self.language = language
    }

    /// Whether an earlier row has the same recipient.
    package var isRepeated: Bool {
        first != row
    }

    /// What is wrong with a row that repeats a recipient.
    package var detail: String {
        "row \(first) has the same recipient"
    }
}

extension RecipientPlace {
    /// As a number the key is of the same person and country; nil for a user id.
    package var phone: PhoneNumber? {
        PhoneNumber(digits: recipient)
    }

    /// Whether Meta delivers no marketing to the person's country.
    var isGated: Bool {
        phone.map(MarketingGate.isClosed) ?? region.map(MarketingGate.isClosed) ?? false
    }
}

extension RateCard {
    /// What a message to a person costs; nil if the card does not say it.
    func price(to place: RecipientPlace, category: Template.Category) -> Decimal? {
        if let phone = place.phone { return price(to: phone, category: category) }
        return place.region.flatMap { price(to: $0, category: category) }
    }
}
