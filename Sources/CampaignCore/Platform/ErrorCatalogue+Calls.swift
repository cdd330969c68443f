extension ErrorCatalogue {
    /// Why Meta does not take a template just now; its words tell, and no code does (`templates.md` §3.1).
    package enum TemplateFault: Hashable, Sendable {
        /// An approved template was edited within 24 hours.
        case editedToday
        /// An approved template was edited as often as Meta takes in 30 days.
        case editedOften
        /// A template of that name was deleted less than 30 days ago.
        case nameBlocked

        /// Nil for another fault.
        package init?(_ error: PlatformError) {
            guard error.code == 100, SettingsFault(error) == nil else { return nil }
            let words = error.details.lowercased()
            if words.contains("edit"), words.contains("24 hours") {
                self = .editedToday
            } else if words.contains("edit"), words.contains("30 days") {
                self = .editedOften
            } else if words.contains("deleted") {
                self = .nameBlocked
            } else {
                return nil
            }
        }

        /// Whether Meta takes the same edit later.
        package var isOfEdits: Bool {
            switch self {
            case .editedToday, .editedOften: true
            case .nameBlocked: false
            }
        }

        fileprivate var advice: String {
            switch self {
            case .editedToday: "push again 24 hours after the last edit"
            case .editedOften: "push again when the first of the last ten edits is 30 days old"
            case .nameBlocked: "give the template another name, or wait until 30 days after the deletion"
            }
        }
    }

    /// What follows from a new access token for messages.
    static let sentLater = "; what was not sent is sent with it"

    /// What to do about an error of a call that sends no message.
    ///
    /// - Returns: what to do; nil if the advice on the code speaks of messages only, so that Meta's own words must do.
    package func adviceOnCall(_ error: PlatformError) -> String? {
        if let fault = TemplateFault(error) { return fault.advice }
        if let entry = error.subcode.flatMap(known), error.code == 100 { return entry.advice }
        if error.code == 100, SettingsFault(error) == nil { return nil }
        let advice = entry(of: error).advice
        return advice.hasSuffix(Self.sentLater) ? String(advice.dropLast(Self.sentLater.count)) : advice
    }
}
