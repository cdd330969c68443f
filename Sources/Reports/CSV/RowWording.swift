package import CampaignCore

/// What the `error` and `advice` columns say of a row.
struct RowWording: Sendable {
    /// An error as far as its advice depends on it.
    private struct Subject: Hashable {
        var code: Int
        /// Empty if the code alone decides.
        var details: String
    }

    private let source: ErrorAdvice
    private var advice: [Subject: String] = [:]

    init(of definition: BroadcastDefinition) {
        source = ErrorAdvice(of: definition)
    }

    /// Meta's wording of the failure, else what is wrong with the row or why its outcome is not known.
    func error(of record: MessageRecord) -> String {
        record.error?.details ?? record.detail?.sentence ?? ""
    }

    /// What to do about it; empty where nothing is to be done.
    mutating func advice(for record: MessageRecord) -> String {
        if let error = record.error { return advice(on: error) }
        if let reason = record.reason { return reason.advice }
        if let cause = record.holdCause { return cause.advice }
        return record.state == .unknown ? Self.unknownAdvice : ""
    }

    mutating func advice(on error: PlatformError) -> String {
        let details = ErrorAdvice.dependsOnDetails(error.code) ? error.details : ""
        let subject = Subject(code: error.code, details: details)
        if let known = advice[subject] { return known }
        // Errors come from outside: their number must not grow the memory.
        if advice.count >= 1000 { advice = [:] }
        let text = error.code == Self.noCode ? "" : source.text(on: error)
        advice[subject] = text
        return text
    }

    static func title(of code: Int) -> String {
        code == noCode ? "No reason given" : ErrorCatalogue.standard.entry(for: code).title
    }

    static let unknownAdvice = "wait for its status callback; the message may have arrived"
    /// Stands for a failure that was reported without an error.
    static let noCode = 0
}

extension SkipReason {
    /// What to do about rows that were skipped for this reason.
    package var advice: String {
        switch self {
        case .duplicate: "nothing: an earlier row has the same recipient"
        case .repeated: "nothing: another broadcast has this message for the person; see repeat_guard"
        case .invalidPhone:
            "correct the number or its country in the audience, or set default_region for national numbers"
        case .suppressed: "nothing: this person asked not to be messaged"
        case .missingParameter: "fill the cell, or give the parameter a default: {{column|default}}"
        case .invalidParameter: "correct the cell as the reason says"
        case .country: "use another channel; Meta delivers no such message there"
        case .frequencyCap: "nothing: this person has had enough messages for now"
        case .heldOut: "nothing: this person is in the comparison group"
        case .budget: "raise the budget to send the rest"
        }
    }

    /// The reason in words.
    var title: String {
        switch self {
        case .duplicate: "Duplicate"
        case .repeated: "Repeated"
        case .invalidPhone: "Invalid phone number"
        case .suppressed: "Opted out"
        case .missingParameter: "Missing parameter"
        case .invalidParameter: "Invalid parameter"
        case .country: "Country not served"
        case .frequencyCap: "Frequency cap"
        case .heldOut: "Held out"
        case .budget: "Budget used up"
        }
    }
}
