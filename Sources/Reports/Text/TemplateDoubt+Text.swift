package import CampaignCore
import Foundation

extension TemplateDoubt {
    /// What differs and where to see it, one lower-case sentence.
    package var sentence: String {
        """
        the template \(name) (\(language)) is another one at Meta (\(places)) than this was planned with, as it was read at \
        \(readAt.formatted(.iso8601)); drumbeat template diff \(name) shows Meta's beside the file's
        """
    }

    /// The first few places.
    private var places: String {
        let shown = paths.prefix(3).joined(separator: ", ")
        return paths.count > 3 ? "\(shown) and \(paths.count - 3) more" : shown
    }
}
