package import Foundation
package import PhoneNumbers

/// What one stretch of the callback log says.
///
/// It is folded into the ledger, the last of it together with the place in the
/// log that it ends at. So no line is missed, and one that a crash makes count
/// again changes nothing.
package struct FoldBatch: Sendable {
    /// The log segment's file name.
    package var segment: String
    /// The byte after the last line of this batch.
    package var offset: Int64
    package var statuses: StatusList
    package var suppressions: [Suppression]
    package var lifted: [SuppressionLift]
    /// What was said of accounts, numbers and templates.
    package var conditions: [Condition] = []
    /// What people wrote and pressed.
    package var replies: [Reply] = []
    /// Senders that the platform called too fast, and when, without naming a message.
    package var complaints: [PaceComplaint] = []
    /// What was not understood.
    package var unread: [UnreadEvent] = []
    /// Everything once more, a line of JSON each; empty unless somebody wants it.
    package var lines: [String] = []

    package init(
        segment: String,
        offset: Int64,
        statuses: [StatusEvent] = [],
        suppressions: [Suppression] = [],
        lifted: [SuppressionLift] = []
    ) {
        self.segment = segment
        self.offset = offset
        self.statuses = StatusList(statuses)
        self.suppressions = suppressions
        self.lifted = lifted
    }
}

/// The platform's word that a sender is too fast (130429), outside the answer to any request.
package struct PaceComplaint: Hashable, Sendable {
    /// The `phone_number_id`.
    package var phoneNumberID: String
    package var at: Date

    package init(phoneNumberID: String, at: Date) {
        self.phoneNumberID = phoneNumberID
        self.at = at
    }
}

/// A person who takes back a refusal: by Meta's own control, by a reply, or by the operator's hand.
package struct SuppressionLift: Hashable, Sendable {
    package var phone: PhoneNumber?
    package var userID: String?
    package var scope: Suppression.Scope
    package var at: Date
    /// Who takes it back: a reply what replies refused, Meta's control all of its scope; nil for the operator, who
    /// means the person, whatever the key.
    package var source: Suppression.Source?

    package init(
        phone: PhoneNumber?,
        userID: String?,
        scope: Suppression.Scope,
        at: Date,
        source: Suppression.Source? = nil
    ) {
        self.phone = phone
        self.userID = userID
        self.scope = scope
        self.at = at
        self.source = source
    }
}

/// What became of a batch's statuses.
package struct FoldSummary: Hashable, Sendable {
    /// New to the ledger.
    package var folded = 0
    /// Known already; changed nothing.
    package var repeated = 0
    /// Of another ledger or program.
    package var foreign = 0
    /// Without our key and of no message id that the ledger knows yet; kept, and matched once it does.
    package var unmatched = 0

    package init() {}

    package static func += (lhs: inout FoldSummary, rhs: FoldSummary) {
        lhs.folded += rhs.folded
        lhs.repeated += rhs.repeated
        lhs.foreign += rhs.foreign
        lhs.unmatched += rhs.unmatched
    }
}
