package import CampaignCore
import Formats

extension LedgerVerification: Rendering {
    package func text() -> [OutputPart] {
        let lines = faults.map(\.sentence) + differences.map(\.sentence) + [rest].compactMap(\.self)
        let notes = [conclusion] + unchecked.map { "not checked: \($0.sentence)" } + advice
        return [.lines(lines)] + notes.map { .note($0) }
    }

    private var rest: String? {
        let count = differing - differences.count
        return count > 0 ? "and \(CountText.of(count, "more message")) that differ" : nil
    }

    private var conclusion: String {
        if isDamaged { return "the ledger's file is damaged, so nothing else was looked at" }
        let all = CountText.of(messages, "message")
        let compared = "compared \(all) and \(CountText.of(statuses, "status", "statuses")) with attempts and callbacks"
        if failure == nil { return "\(compared): all that could be checked agrees" }
        let differ = differing == 1 ? "1 message differs" : "\(CountText.grouped(differing)) messages differ"
        let found = [differing > 0 ? differ : nil, faults.isEmpty ? nil : CountText.of(faults.count, "contradiction")]
        return "\(compared): \(found.compactMap(\.self).joined(separator: ", "))"
    }

    private var advice: [String] {
        guard failure != nil else { return [] }
        if isDamaged { return ["stop the sending, and restore a backup with drumbeat ledger restore"] }
        let lacks = differing > 0 || faults.contains { $0.kind == .refusalsMissing || $0.kind == .repliesMissing }
        return [
            lacks
                ? "drumbeat ingest --again takes from the callbacks what the ledger lacks; run drumbeat ledger verify after it"
                : nil,
            """
            if a difference stays, keep a copy of .drumbeat/ and find out what changed the ledger; a backup from before that \
            is put back with drumbeat ledger restore
            """,
        ]
        .compactMap(\.self)
    }
}

extension StatusDifference {
    fileprivate var sentence: String {
        let person = lastDigits.map { " (number ending in \($0))" } ?? ""
        let parts = facts.map { "\($0.name) is \($0.inLedger ?? "missing"), rebuilt \($0.rebuilt ?? "missing")" }
        return "\(broadcast) row \(row)\(person): in the ledger \(parts.joined(separator: "; "))"
    }
}

extension LedgerFault {
    fileprivate var sentence: String {
        let place = broadcast.map { "\($0): " } ?? ""
        let all = rows.map(String.init).joined(separator: ", ")
        let list = rows.isEmpty ? "" : " (\(rows.count == 1 ? "row" : "rows") \(all)\(count > rows.count ? ", …" : ""))"
        return "\(place)\(text)\(list)"
    }

    private var text: String {
        let messages = CountText.of(count, "message")
        let says = words.joined(separator: "; ")
        return switch kind {
        case .damaged: "the ledger's file is damaged: \(says)"
        case .brokenReferences: "rows refer to others that are not there: \(says)"
        case .acceptedTwice: "\(messages) accepted twice, though on_unknown is not resend"
        case .attemptsMissing: "\(messages) with attempts that were never recorded"
        case .attemptsBeyond: "\(messages) with more attempts than were counted"
        case .claimedBeyond: "\(messages) claimed beyond the last row that the broadcast notes"
        case .behindMark: "\(CountText.of(count, "claim")) noted beside the ledger and not in it: it is an older copy"
        case .foreignMark: "another ledger sent from this workspace before"
        case .recipients: "\(CountText.people(count)) more or fewer in the list of its people than in its messages"
        case .filteredRows: "\(CountText.of(count, "row")) more or fewer left out by where than were kept"
        case .waitingAfterEnd: "\(messages) waiting, though the broadcast has ended"
        case .refusalsMissing: "\(CountText.of(count, "refusal")) in callbacks and not on the suppression list"
        case .repliesMissing: "\(CountText.of(count, "reply", "replies")) in callbacks and not in the ledger"
        }
    }
}

extension UncheckedStatuses {
    /// How many parts of the log are named.
    private static let shown = 3

    fileprivate var sentence: String {
        let named = places.prefix(Self.shown).joined(separator: ", ")
        let more = places.count > Self.shown ? " and \(CountText.grouped(places.count - Self.shown)) more" : ""
        let list = places.isEmpty ? "" : ": \(named)\(more)"
        return "\(CountText.of(statuses, "status", "statuses")), \(cause)\(list)"
    }

    private var cause: String {
        switch reason {
        case .missing: "as their part of the log was purged or lies elsewhere"
        case .shortened: "as their part of the log is shorter than what was read from it before"
        case .unreadable: "as their part of the log cannot be read"
        case .brokenLines: "as lines that were read before are broken now, or fit no app secret"
        case .withoutKey: "as nothing tells which attempt they are about"
        case .refusedBefore: "refused for their signature before; drumbeat ingest takes them in"
        case .unfolded: "as they came later; drumbeat ingest takes them in"
        }
    }
}
