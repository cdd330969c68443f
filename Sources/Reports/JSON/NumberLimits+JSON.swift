import CampaignCore
package import Formats

extension NumberLimits {
    package func json() -> JSONValue {
        [
            "sender": .string(sender),
            "phone_number_id": .string(facts.phoneNumberID),
            "rate": .double(rate.perSecond),
            "rate_of_file": rateOfFile.map { .double($0.perSecond) } ?? .null,
            "rate_of_platform": facts.rate.map { .double($0.perSecond) } ?? .null,
            "daily_recipients": dailyRecipients.map { .integer(Int64($0)) } ?? .null,
            "daily_recipients_of_file": dailyRecipientsOfFile.map { .integer(Int64($0)) } ?? .null,
            "daily_recipients_of_platform": facts.dailyRecipients.map { .integer(Int64($0)) } ?? .null,
            "recipients_in_24_hours": .integer(Int64(used)),
        ]
    }
}
