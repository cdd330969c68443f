/// Why a row of the audience gets no message.
///
/// The raw values are what the ledger stores and what reports print.
package enum SkipReason: String, Sendable, Hashable, CaseIterable {
    /// An earlier row of the audience has the same recipient.
    case duplicate
    /// The recipient has the same message of another broadcast, sent a short while ago or about to be sent.
    case repeated
    /// The phone column holds no number that a message could reach.
    case invalidPhone = "invalid_phone"
    /// The recipient asked not to be messaged.
    case suppressed
    /// A template parameter comes out empty for this row.
    case missingParameter = "missing_parameter"
    /// A template parameter comes out in a form that Meta refuses.
    case invalidParameter = "invalid_parameter"
    /// Meta delivers no such message to the recipient's country.
    case country
    /// The recipient has had as many messages as the cap allows.
    case frequencyCap = "frequency_cap"
    /// The recipient belongs to the group that is held out for comparison.
    case heldOut = "held_out"
    /// The broadcast's budget is used up.
    case budget
}
