package import Formats
package import Foundation

/// What a push does about one translation.
package enum TemplateStep: Hashable, Sendable {
    case create
    case edit(TemplateEdit, TemplateEditLimit)
    /// Meta has what the file has.
    case nothing
    case obstacle(TemplateObstacle)
}

/// Why Meta would not take an edit now.
package enum TemplateObstacle: Hashable, Sendable {
    /// Meta reviews the template, and takes no edit until it has decided.
    case inReview
    /// A template of that status cannot be edited.
    case uneditable(status: String)
    /// The template was edited as often as Meta takes.
    case tooManyEdits(TemplateEditLimit, next: Date)
}

extension TemplateStep {
    /// Meta takes edits in these states only (2388039, `templates.md` §3.1).
    private static let editable: Set = ["APPROVED", "REJECTED", "PAUSED"]
    private static let reviewed: Set = ["PENDING", "IN_APPEAL"]

    /// - Parameters:
    ///   - own: the definition of the file.
    ///   - copy: Meta's, just read; nil if Meta has none.
    ///   - edits: when the template was edited.
    ///   - now: the time.
    package init(own: JSONValue, copy: TemplateCopy?, edits: [Date], now: Date) {
        guard let copy else {
            self = .create
            return
        }
        let status = copy.status ?? ""
        let isApproved = status == "APPROVED"
        let difference = TemplateDifference(own: own, metas: copy.definition)
        let limit = TemplateEditLimit(edits: copy.knownEdits(among: edits), now: now)
        guard let edit = TemplateEdit(difference, isOfApproved: isApproved) else {
            self = .nothing
            return
        }
        switch status {
        case _ where Self.reviewed.contains(status): self = .obstacle(.inReview)
        case _ where !Self.editable.contains(status): self = .obstacle(.uneditable(status: status))
        default:
            let next = isApproved ? limit.next : nil
            self = next.map { .obstacle(.tooManyEdits(limit, next: $0)) } ?? .edit(edit, limit)
        }
    }
}

extension TemplateObstacle {
    /// What Meta's refusal of an edit means that the ledger's own count allowed; nil if it is another refusal, or if
    /// nothing tells when Meta takes the edit.
    ///
    /// - Parameters:
    ///   - refusal: Meta's answer to the edit.
    ///   - copy: what Meta had before.
    ///   - edits: those that the ledger knows.
    ///   - now: the time.
    package init?(_ refusal: PlatformError, of copy: TemplateCopy, edits: [Date], now: Date) {
        guard ErrorCatalogue.TemplateFault(refusal) == .editedToday, let last = copy.lastEditedAt else { return nil }
        let limit = TemplateEditLimit(edits: copy.earlier(edits) + [last], now: now)
        guard let next = limit.next else { return nil }
        self = .tooManyEdits(limit, next: next)
    }
}

extension TemplateCopy {
    /// A call takes a while, and clocks differ.
    private static let skew: TimeInterval = 300

    /// Without the edits that were begun and never reached Meta, as a crash or a lost connection leaves them.
    ///
    /// Meta says when the template was changed last: what was begun long after that changed nothing.
    func knownEdits(among edits: [Date]) -> [Date] {
        guard let changed = lastEditedAt else { return edits }
        return edits.filter { $0 <= changed + Self.skew || $0 > readAt }
    }

    /// When Meta says that the template was changed last; nil if it does not say.
    fileprivate var lastEditedAt: Date? { lastEdited.flatMap(Self.time) }

    /// The edits that were made before the last one that Meta knows.
    fileprivate func earlier(_ edits: [Date]) -> [Date] {
        guard let changed = lastEditedAt else { return edits }
        return edits.filter { $0 < changed - Self.skew }
    }

    /// A time as Meta writes it: seconds since 1970, or `2026-11-20T09:00:00+0000`.
    private static func time(_ text: String) -> Date? {
        if let seconds = Int64(text) { return Date(timeIntervalSince1970: TimeInterval(seconds)) }
        let zone = text.suffix(5)
        let isPlainOffset = zone.count == 5 && "+-".contains(zone.prefix(1)) && zone.dropFirst().allSatisfy(\.isNumber)
        return Date(rfc3339: isPlainOffset ? "\(text.dropLast(2)):\(text.suffix(2))" : text)
    }
}
