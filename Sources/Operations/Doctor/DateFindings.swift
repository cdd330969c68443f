import CampaignCore
import Foundation

/// Dates after which Meta sends no more unless somebody acts before (`whatsapp-cloud-api.md` §8.6, §1.8).
enum DateFindings {
    /// A country whose businesses have to be billed in its own currency.
    private struct Billing {
        var country: String
        var callingCode: String
        var currency: String
        /// The first day on which nothing is delivered otherwise, in UTC.
        var from: Date
    }

    private static let billing = [
        Billing(country: "India", callingCode: "91", currency: "INR", from: date(2027, 1)),
        Billing(country: "Brazil", callingCode: "55", currency: "BRL", from: date(2027, 7)),
    ]

    /// What an account has to change; a number's calling code stands for the country that the business is invoiced in,
    /// which Meta does not tell.
    static func billing(of account: String, currency: String, numbers: [String], now: Date) -> [Finding] {
        billing.filter { rule in currency != rule.currency && numbers.contains { $0.hasPrefix(rule.callingCode) } }
            .map { rule in
                let day = rule.from.formatted(.iso8601.year().month().day())
                let text = "\(account) is billed in \(currency), and its number is of \(rule.country)"
                let fix = """
                    if it is invoiced in \(rule.country), have it billed in \(rule.currency): otherwise Meta delivers \
                    nothing from \(day) on; the new account has other ids
                    """
                return .warning("billing", text, fix: fix)
            }
    }

    /// From the first half of 2027 on the newest version asks for the setting where it is needed, from 2028 on all do.
    static func messagingAccount(isSet: Bool, now: Date) -> [Finding] {
        guard !isSet, now < date(2028, 7) else { return [] }
        let text = """
            from 2027 on Meta asks for messaging_account_id if the app reaches several Messaging Accounts of one \
            number; then write it at the sender
            """
        return [.good("account id", text)]
    }

    private static func date(_ year: Int, _ month: Int) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(from: DateComponents(year: year, month: month, day: 1)) ?? .distantFuture
    }
}
