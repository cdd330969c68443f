package import Foundation

/// What the platform said last about one side of an account, a number or a template.
///
/// Of two words about the same side the later one holds, and of two at one
/// time the greater: so any order of the same events ends in the same conditions.
package struct Condition: Hashable, Sendable {
    /// What it is about.
    package enum Subject: Hashable, Sendable {
        case account
        /// A business number, by its digits: the platform's events name no `phone_number_id`.
        case number(String)
        case template(name: String, language: String)
    }

    /// Which side of it; the raw values are what the ledger stores.
    package enum Aspect: String, Sendable, Hashable, CaseIterable {
        /// Of a template: `APPROVED`, `PAUSED`, `DISABLED` …
        case status
        /// `GREEN`, `YELLOW`, `RED`; of a number also `FLAGGED`.
        case quality
        /// The category under which the platform files and bills a template.
        case category
        /// The category that the platform is going to file it under.
        case categoryNotice = "category_notice"
        case components
        /// How many people the business may message a day, as a tier.
        case limit
        case throughput
        /// What the platform keeps an account from doing: the types, by comma; empty for nothing.
        case restriction
        /// `DISABLE`, `SCHEDULE_FOR_DISABLE`, `REINSTATE`; `DELETED` for an account that is gone.
        case ban
        case violation
        /// Of an account: the verdict on it.
        case review
        /// Of a number: the verdict on its name.
        case name
        /// A change of a number's PIN.
        case security
        case alert
        /// An error of the account or a number that no message had.
        case error
        /// Of a number: conversations are another responder's, so what people answer may not come here.
        case routing
        /// Other news of the account, by their names.
        case news
    }

    /// The WhatsApp Business account; empty where the event named none.
    package var account: String
    package var subject: Subject
    package var aspect: Aspect
    /// The platform's word for it.
    package var value: String
    /// The platform's sentence about it; may be empty.
    package var detail: String
    package var at: Date
    /// When it ends by itself; nil if it does not.
    package var until: Date?

    package init(
        account: String,
        subject: Subject,
        aspect: Aspect,
        value: String,
        detail: String = "",
        at: Date,
        until: Date? = nil
    ) {
        self.account = account
        self.subject = subject
        self.aspect = aspect
        self.value = value
        self.detail = detail
        self.at = at
        self.until = until
    }
}

extension Condition {
    /// Whether it is about a template, rather than an account or a number.
    package var isOfTemplate: Bool {
        if case .template = subject { true } else { false }
    }
}

extension Condition.Subject: CustomStringConvertible {
    package var description: String {
        switch self {
        case .account: "the account"
        case .number(let digits): "the number +\(digits)"
        // Events write `en-GB` where the template, its file and Meta's pages have `en_GB`.
        case .template(let name, let language): "the template \(name) (\(language.replacing("-", with: "_")))"
        }
    }
}
