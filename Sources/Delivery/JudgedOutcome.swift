import CampaignCore
import Storage

/// An attempt's outcome, and what follows from it.
struct JudgedOutcome: Sendable {
    var record: AttemptRecord
    var consequence: Consequence
}

/// What an outcome means beyond its own message.
enum Consequence: Hashable, Sendable {
    case none
    /// The sender was too fast.
    case slowDown
    /// The platform calls the sender's marketing spam.
    case holdMarketing(reason: String)
    /// The calls that send nothing are used up for a while.
    case holdCalls(Duration)
    /// The recipient wants no such messages.
    case suppress(Suppression)
    /// The template or the campaign is at fault; a person must look.
    case pause(reason: String)
    /// Nothing can be sent with this token, account or number.
    case stop(reason: String, refusesToken: Bool)
}
