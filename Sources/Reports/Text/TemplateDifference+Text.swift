package import CampaignCore
import Formats

extension TemplateDifference.Change {
    /// What differs, one lower-case sentence with both values, each shortened.
    package var sentence: String {
        switch (own, metas) {
        case (let own?, let metas?): "\(path) is \(Self.shown(own)) in the file and \(Self.shown(metas)) at Meta"
        case (_?, nil): "\(path) is only in the file"
        case (nil, _): "\(path) is only at Meta"
        }
    }

    private static let longest = 60

    private static func shown(_ value: JSONValue) -> String {
        let text = value.text ?? value.serialized()
        return "'\(text.count > longest ? "\(text.prefix(longest))…" : text)'"
    }
}
