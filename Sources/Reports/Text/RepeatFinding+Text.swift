package import CampaignCore
package import Foundation

extension RepeatFinding {
    /// How many people have the same message of which other broadcast, as a lower-case sentence.
    package func sentence(at now: Date) -> String {
        guard let sentAt else {
            return "\(subject) already waiting for '\(template)' in \(broadcast)"
        }
        let ago = ElapsedText.text(.seconds(Int64(max(0, now.timeIntervalSince(sentAt)))))
        return "\(subject) got '\(template)' in \(broadcast) \(ago) ago"
    }

    /// What then becomes of the broadcast, after the sentence.
    package var outlook: String {
        switch verdict {
        case .send: ""
        case .skip: repeats == 1 ? "this row is skipped as repeated" : "these rows are skipped as repeated"
        case .pause: "a broadcast is paused at once, and sent only after drumbeat resume"
        }
    }

    private var subject: String {
        let people = people == 1 ? "1 person" : "\(CountText.grouped(people)) people"
        let verb = sentAt != nil ? "" : repeats == 1 ? " is" : " are"
        return "\(CountText.grouped(repeats)) of its \(people)\(verb)"
    }
}

extension StateReason {
    /// What a person is told of a broadcast that was paused, with what to do next.
    ///
    /// - Parameters:
    ///   - broadcast: its name.
    ///   - now: the time.
    /// - Returns: one lower-case sentence.
    package func pauseNotice(of broadcast: String, at now: Date = Date()) -> String {
        let beginning = "\(broadcast) was paused: \(sentence(at: now))"
        guard case .repeats = self else { return "\(beginning); fix the cause, then run drumbeat resume \(broadcast)" }
        return """
            \(beginning); drumbeat resume \(broadcast) sends it all the same, drumbeat cancel \(broadcast) ends it
            """
    }
}
