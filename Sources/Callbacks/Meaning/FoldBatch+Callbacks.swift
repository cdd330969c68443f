import Formats
import CampaignCore
import GraphAPI

extension FoldBatch {
    /// How much memory it takes, in statuses, which take a fourth of anything else.
    var weight: Int {
        statuses.count + 4 * countOfOthers
    }

    /// What it has that is no status.
    var countOfOthers: Int {
        suppressions.count + lifted.count + conditions.count + replies.count + unread.count + lines.count
    }

    /// Adds what an event means for the ledger.
    mutating func add(_ event: CallbackEvent, rules: FoldRules) {
        switch event {
        case .status(let status):
            statuses.append(status)
            add(Suppression(refusalIn: status))
        case .message(let message):
            if !message.isEcho { replies.append(Reply(message, message.wish(rules.words))) }
        case .preference(let preference):
            add(preference)
        case .template(let event):
            conditions += event.conditions
        case .number(let event):
            conditions += event.conditions
        case .account(let event):
            conditions += event.conditions
        case .accountError(let error):
            let condition = Condition(error)
            // One that stops nothing must not take the place of one that does.
            if condition.ban(at: error.at) != .nothing { conditions.append(condition) }
            if let phoneNumberID = error.phoneNumberID, error.error.code == Self.tooFast {
                complaints.append(PaceComplaint(phoneNumberID: phoneNumberID, at: error.at))
            }
        case .other(let field, let raw):
            unread.append(UnreadEvent(field: field, raw: raw.serialized(), at: rules.now))
        case .click, .unused:
            break
        }
        if rules.keeps(event), let line = event.line { lines.append(line) }
    }

    /// The throughput of a number was exceeded.
    private static let tooFast = 130_429

    private mutating func add(_ suppression: Suppression?) {
        if let suppression { suppressions.append(suppression) }
    }

    /// Meta's own control speaks of marketing only (`webhooks.md` §4.7).
    private mutating func add(_ preference: UserPreference) {
        guard preference.phone != nil || preference.userID != nil else { return }
        switch preference.choice {
        case .stop:
            add(Suppression(stopIn: preference))
        case .resume, .signup:
            lifted.append(
                SuppressionLift(
                    phone: preference.phone,
                    userID: preference.userID,
                    scope: .marketing,
                    at: preference.at,
                    source: .preference
                )
            )
        }
    }
}

extension FoldRules {
    /// Whether whoever listens is told of an event.
    ///
    /// Statuses without a key are: a message that another program sent may be among those it knows.
    fileprivate func keeps(_ event: CallbackEvent) -> Bool {
        guard case .status(let status) = event, let key = status.key else { return keepsLines }
        return keepsLines && key.ledger == ledger
    }
}
