package import CampaignCore
import Formats
package import Foundation

extension RepeatFinding {
    /// How many people have the same message of which other broadcast, as a lower-case sentence.
    package func sentence(at now: Date) -> String {
        let ago = sentAt.map { " \(ElapsedText.ago($0, now: now))" } ?? ""
        guard cancelled == 0 else { return sentenceOfCancelled(ago) }
        let got = CountText.grouped(repeats - waiting)
        return switch waiting {
        case 0: "\(some(got)) got '\(template)' in \(place)\(ago)"
        case repeats:
            """
            \(some(CountText.grouped(waiting))) \
            \(waiting == 1 ? "is" : "are") already waiting for '\(template)' in \(place)
            """
        default:
            """
            of its \(everybody), \(got) got '\(template)' in \(place)\(ago) and \(CountText.grouped(waiting)) \
            \(waiting == 1 ? "waits" : "wait") for it
            """
        }
    }

    private func sentenceOfCancelled(_ ago: String) -> String {
        let fact = "'\(template)' at the same time in \(broadcast), which was cancelled"
        let got = repeats - waiting - cancelled
        let others = [
            got > 0 ? "\(CountText.grouped(got)) got it\(ago)" : nil,
            waiting > 0 ? "\(CountText.grouped(waiting)) \(waiting == 1 ? "waits" : "wait") for it" : nil,
        ]
        let all = ["\(some(CountText.grouped(cancelled))) would have got \(fact)"] + others.compactMap(\.self)
        return all.joined(separator: ", ")
    }

    /// Whom a broadcast reaches again that a person sends all the same, to be read after that it is sent.
    package func extraClause(at now: Date) -> String {
        "also to those who have it already: \(sentence(at: now))"
    }

    /// What a person should know who sends a campaign now that has no time to come.
    package func sentenceOfSending(_ campaign: CampaignID, at now: Date) -> String {
        "drumbeat send \(campaign) would send to people who have it: \(sentence(at: now)); \(outlook)"
    }

    /// What then becomes of the broadcast, after the sentence.
    package var outlook: String {
        switch verdict {
        case .send: ""
        case .skip: repeats == 1 ? "this row is skipped as repeated" : "these rows are skipped as repeated"
        case .pause where repeats < people:
            """
            a broadcast is paused at once, and sent only after drumbeat resume, with --skip-repeated to the others alone
            """
        case .pause: "a broadcast is paused at once, and sent only after drumbeat resume"
        }
    }

    /// Where these people have the message; of several broadcasts, the one with the most of them.
    private var place: String {
        otherBroadcasts == 0 ? broadcast : "\(broadcast) and \(CountText.of(otherBroadcasts, "other broadcast"))"
    }

    private func some(_ count: String) -> String {
        people == 1 ? "its one person" : "\(count) of its \(everybody)"
    }

    private var everybody: String {
        CountText.people(people)
    }
}
