/// What bounds a sender, and how much of it is used up.
package struct NumberLimits: Hashable, Sendable {
    /// Its name in `drumbeat.yaml`.
    package var sender: String
    /// What Meta allows its number.
    package var facts: NumberFacts
    /// What `drumbeat.yaml` allows; nil if it says nothing.
    package var rateOfFile: Rate?
    package var dailyRecipientsOfFile: Int?
    /// What holds: the least that is allowed.
    package var rate: Rate
    /// Nil for no limit, or none known.
    package var dailyRecipients: Int?
    /// How many people were messaged in the last 24 hours.
    package var used: Int

    package init(
        sender: String,
        facts: NumberFacts,
        rateOfFile: Rate?,
        dailyRecipientsOfFile: Int?,
        rate: Rate,
        dailyRecipients: Int?,
        used: Int
    ) {
        self.sender = sender
        self.facts = facts
        self.rateOfFile = rateOfFile
        self.dailyRecipientsOfFile = dailyRecipientsOfFile
        self.rate = rate
        self.dailyRecipients = dailyRecipients
        self.used = used
    }
}
