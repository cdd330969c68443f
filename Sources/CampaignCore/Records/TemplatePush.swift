package import Formats
package import Foundation

/// What became of the templates that Meta was to get.
package struct TemplatePush: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
        case created
        /// The places that were changed.
        case edited([String])
        /// Meta has what the file has.
        case same
        /// A person was asked, and left it as it is.
        case declined
        case obstacle(TemplateObstacle)
        /// What Meta, or the way to it, said against it.
        case failed(String, FailureKind)
        /// An earlier one failed for a reason that holds for all.
        case notTried
    }

    /// How far Meta's review was followed.
    package enum Review: Hashable, Sendable {
        /// Nobody waited for it, or there was none.
        case notAwaited
        case decided
        /// The time to wait was over first.
        case open
    }

    package struct Entry: Hashable, Sendable {
        package let name: String
        package let language: String
        package let account: String
        /// As the person would type it.
        package let file: String
        /// The campaigns that send it.
        package let campaigns: [String]
        /// The open broadcasts that an edit stops, each in a sentence.
        package let stops: [String]
        /// The category that the file has.
        package let ownCategory: String?
        package var deed: Deed
        /// The sample files that were uploaded for it.
        package var uploads: [String] = []
        package var review = Review.notAwaited
        /// Meta's id, once it has one.
        package var id: String?
        /// Meta's word on it, once it has one.
        package var status: String?
        package var category: String?
        /// Why Meta refused it.
        package var rejection: String?
        /// Where Meta has something else than the file after all.
        package var differences: [String] = []
        /// What Meta has added.
        package var additions: [String] = []

        package init(
            name: String,
            language: String,
            account: String,
            file: String,
            campaigns: [String] = [],
            stops: [String] = [],
            ownCategory: String?,
            deed: Deed
        ) {
            (self.name, self.language, self.account, self.file) = (name, language, account, file)
            (self.campaigns, self.stops, self.ownCategory, self.deed) = (campaigns, stops, ownCategory, deed)
        }
    }

    /// What is wrong with the files; with an error, nothing was handed to Meta.
    package var diagnostics: [Diagnostic]
    package var entries: [Entry]
    /// How long a review was waited for; nil if nobody waited.
    package var patience: Duration?
    package let now: Date

    package init(diagnostics: [Diagnostic] = [], entries: [Entry] = [], patience: Duration? = nil, now: Date) {
        (self.diagnostics, self.entries, self.patience, self.now) = (diagnostics, entries, patience, now)
    }
}

extension TemplatePush.Entry {
    /// Takes over what Meta has now.
    package mutating func learn(_ copy: TemplateCopy, own: JSONValue) {
        let difference = TemplateDifference(own: own, metas: copy.definition)
        (id, status, category) = (copy.id ?? id, copy.status ?? status, copy.category ?? category)
        rejection = copy.status == "REJECTED" ? copy.rejection : nil
        differences = difference.changes.filter { $0.weight != .category }.map(\.path)
        additions = difference.additions
    }

    /// The category under which Meta files it although the file has another one.
    package var otherCategory: String? {
        guard let category, let ownCategory, category.uppercased() != ownCategory.uppercased() else { return nil }
        return category
    }

    /// Whether Meta has still to decide.
    package var isInReview: Bool {
        status == "PENDING" || status == "IN_APPEAL"
    }

    /// What it means to a script.
    package var failure: FailureKind? {
        switch deed {
        case .failed(_, let kind): kind
        case .notTried: .tryAgain
        case .obstacle(.inReview), .obstacle(.tooManyEdits): .tryAgain
        case .obstacle(.uneditable): .badData
        case .declined: nil
        case .created, .edited, .same:
            if isInReview { review == .open ? .tryAgain : nil } else { status.map(Self.isBad) == true ? .badData : nil }
        }
    }

    /// Whether messages with a template of that status are refused for good.
    private static func isBad(_ status: String) -> Bool {
        !["APPROVED", "PENDING", "IN_APPEAL", "PAUSED"].contains(status)
    }
}

extension TemplatePush {
    package var failure: FailureKind? {
        if diagnostics.hasErrors { return .badData }
        return entries.reduce(nil) { FailureKind.worse($0, $1.failure) }
    }
}
