/// What came of rebuilding every message's status from the ledger's attempts and the stored callbacks.
package struct LedgerVerification: Hashable, Sendable {
    /// How many messages were compared.
    package var messages = 0
    /// How many statuses the ledger has from callbacks.
    package var statuses = 0
    /// How many messages are not as their attempts and callbacks make them.
    package var differing = 0
    /// The first of these, in the order of broadcasts and rows.
    package var differences: [StatusDifference] = []
    /// What contradicts itself in the ledger.
    package var faults: [LedgerFault] = []
    /// What could not be checked, by its reason.
    package var unchecked: [UncheckedStatuses] = []

    /// How many of the messages that differ are shown, and how many rows of a fault.
    package static let shownMessages = 20
    package static let shownRows = 5

    package init() {}

    /// Whether the file itself is damaged, so that nothing else was looked at.
    package var isDamaged: Bool { faults.contains { $0.kind == .damaged } }

    /// What it means to a script; nil if all that could be checked agrees.
    package var failure: FailureKind? {
        differing == 0 && faults.isEmpty ? nil : .storage
    }
}

/// A message that is not as its attempts and callbacks make it.
package struct StatusDifference: Hashable, Sendable {
    /// One fact of it in words; nil if the fact is missing.
    package struct Fact: Hashable, Sendable {
        package var name: String
        package var inLedger: String?
        package var rebuilt: String?

        package init(_ name: String, inLedger: String?, rebuilt: String?) {
            (self.name, self.inLedger, self.rebuilt) = (name, inLedger, rebuilt)
        }
    }

    package var broadcast: String
    package var row: Int
    /// The last digits of the person's number; nil if the message goes to a user id.
    package var lastDigits: String?
    package var facts: [Fact]

    package init(broadcast: String, row: Int, lastDigits: String?, facts: [Fact]) {
        (self.broadcast, self.row, self.lastDigits, self.facts) = (broadcast, row, lastDigits, facts)
    }
}

/// What contradicts itself in a ledger, or what lies beside it.
package struct LedgerFault: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// The database finds its own file damaged.
        case damaged
        /// Rows refer to others that are not there.
        case brokenReferences = "broken_references"
        /// Messages were accepted more than once, though nobody asked for that.
        case acceptedTwice = "accepted_twice"
        /// Messages have more attempts by their own count than were recorded.
        case attemptsMissing = "attempts_missing"
        /// Attempts have a number beyond their message's count.
        case attemptsBeyond = "attempts_beyond"
        /// Rows were claimed beyond the highest one that the broadcast notes.
        case claimedBeyond = "claimed_beyond"
        /// The mark beside the ledger has counted more claims.
        case behindMark = "behind_mark"
        /// The mark beside the ledger is another ledger's.
        case foreignMark = "foreign_mark"
        /// The list of a broadcast's people has another length than its messages have people.
        case recipients
        /// The count of rows that `where` left out is another one than that of the rows that are kept of them.
        case filteredRows = "filtered_rows"
        /// Messages wait in a broadcast that has ended.
        case waitingAfterEnd = "waiting_after_end"
        /// Stored callbacks tell refusals that the suppression list lacks.
        case refusalsMissing = "refusals_missing"
        /// Stored callbacks tell replies that the ledger lacks.
        case repliesMissing = "replies_missing"
    }

    package var kind: Kind
    /// The broadcast that it is about; nil if it is about none.
    package var broadcast: String?
    /// How many messages, rows or claims it is about.
    package var count: Int
    /// The first rows of the audience that it is about.
    package var rows: [Int] = []
    /// What the database says of it.
    package var words: [String] = []

    package init(_ kind: Kind, of broadcast: String? = nil, count: Int = 1) {
        (self.kind, self.broadcast, self.count) = (kind, broadcast, count)
    }

    /// The damage of the file.
    ///
    /// - Parameter findings: what the database says of it.
    package init(damage findings: [String]) {
        self.init(.damaged, count: findings.count)
        words = findings
    }
}

/// Statuses that could not be checked for one reason.
package struct UncheckedStatuses: Hashable, Sendable {
    package var reason: LogGap.Reason
    package var statuses: Int
    /// The parts of the log that it is about.
    package var places: [String]

    package init(_ reason: LogGap.Reason, statuses: Int, places: [String]) {
        (self.reason, self.statuses, self.places) = (reason, statuses, places)
    }
}
