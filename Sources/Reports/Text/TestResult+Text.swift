import CampaignCore
import Formats
import Foundation

extension TestResult: Rendering {
    package func text() -> [OutputPart] {
        [.lines([sentence])] + doubts.map { .note($0.sentence) }
    }

    /// Whether the message was sent, and why not.
    private var sentence: String {
        let person = message.recipient.map { " to \($0)" } ?? ""
        guard isSent else { return "not sent\(person): \(reason ?? "nobody knows why")" }
        return "sent\(person) with the values of row \(message.row); \(broadcast.name) is the test message"
    }

    /// Why it was not sent; nil if it was.
    var reason: String? {
        if case .rule(.wait(_, .notBefore)) = obstacle, let refusal { return "Meta refused it for now: \(refusal)" }
        if let obstacle { return obstacle.sentence(at: at, in: broadcast) }
        switch message.state {
        case .accepted, .held, .sent, .delivered, .read: return nil
        case .skipped where message.reason == .suppressed:
            return "this person is on the suppression list; drumbeat suppress remove takes a number off it"
        case .skipped: return message.detail?.sentence ?? message.reason?.title.lowercased()
        case .unknown: return "it may have arrived: \(message.detail?.sentence ?? "no answer came")"
        case .failed, .waiting, .sending, .expired, .cancelled: return refusal
        }
    }

    private var refusal: String? {
        guard let error = message.error else { return message.detail?.sentence }
        let advice = ErrorAdvice(of: broadcast.definition).text(on: error)
        return "Meta refused it with \(error.code): \(error.details.clause); \(advice)"
    }
}

extension TestResult.Obstacle {
    fileprivate func sentence(at now: Date, in broadcast: Broadcast) -> String {
        switch self {
        case .paused(let reason): reason?.sentence(at: now) ?? "its broadcast was paused"
        case .rule(.wait(let until, let obstacle)), .rule(.stop(let until?, let obstacle)):
            "\(obstacle.sentence(at: now)); send it again at \(Explanation.time(until, broadcast.zone))"
        case .rule(let verdict): verdict.sentence(at: now) { Explanation.time($0, broadcast.zone) }
        case .outage(let reason): "the Graph API is unreachable or failing (\(reason)); send it again later"
        case .unreached(let reason):
            "Meta was not reached (\(reason)); check the network and graph.url, then send it again"
        case .access(let reason, _): reason
        case .stopped: "the command was stopped"
        }
    }
}
