/// What a review comes to, and when.
struct TemplateReview: Hashable, Sendable {
    var decidedAt: Moment
    var isRejected: Bool
    /// Whether a utility template is filed under marketing.
    var movesCategory: Bool
}

/// What a review may find that nobody hoped for.
package enum ReviewFault: String, Hashable, Sendable, CaseIterable {
    /// The template is rejected.
    case reject
    /// A utility template is filed under marketing, and approved.
    case category
}

extension ReviewFault: LosslessStringConvertible {
    package init?(_ description: String) {
        self.init(rawValue: description)
    }

    package var description: String { rawValue }
}
