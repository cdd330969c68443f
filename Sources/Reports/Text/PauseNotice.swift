package import CampaignCore
import Formats
package import Foundation

extension StateReason {
    /// What a person is told of a broadcast that was paused, with what to do next.
    ///
    /// - Parameters:
    ///   - broadcast: its name.
    ///   - now: the time.
    /// - Returns: one lower-case sentence.
    package func pauseNotice(of broadcast: String, at now: Date = Date()) -> String {
        "\(broadcast) was paused: \(sentence(at: now).clause); \(remedy(for: broadcast, at: now))"
    }

    /// What a person is told of several broadcasts that were paused as a lost ledger may have sent them.
    ///
    /// - Parameter broadcasts: their names.
    /// - Returns: one lower-case sentence.
    package static func lostNotice(of broadcasts: [String]) -> String {
        """
        \(CountText.of(broadcasts.count, "broadcast")) were paused: \(CountText.listed(broadcasts)); by the reports there, a \
        ledger that is lost may have sent them, or others in their place; drumbeat status shows the file of each; drumbeat \
        resume BROADCAST sends one all the same, drumbeat cancel BROADCAST ends it
        """
    }

    /// What lets a paused broadcast go on: a lower-case clause.
    func remedy(for broadcast: String, at now: Date) -> String {
        if let release = release(at: now) { return "it continues by itself \(release)" }
        if case .templatesDiffer = self {
            return "drumbeat resume \(broadcast) sends what Meta has now, drumbeat cancel \(broadcast) ends it"
        }
        if self == .byHand { return "drumbeat resume \(broadcast) continues it" }
        guard asksWhetherMeant else { return "fix the cause, then run drumbeat resume \(broadcast)" }
        let others = "drumbeat resume \(broadcast) --skip-repeated sends it to the others alone"
        return """
            drumbeat resume \(broadcast) sends it all the same, \(leavesOthers ? "\(others), " : "")\
            drumbeat cancel \(broadcast) ends it
            """
    }

    /// Whether some of the people of a broadcast with repeats do not have its message.
    private var leavesOthers: Bool {
        if case .repeats(let finding) = self { finding.repeats < finding.people } else { false }
    }

    /// When a paused broadcast goes on by itself, such as `once Meta approves the template`; nil if a person has to
    /// resume it.
    func release(at now: Date) -> String? {
        if awaitsApproval { return "once Meta approves the template again" }
        guard case .conditions(let conditions) = self else { return nil }
        if conditions.allSatisfy({ $0.isPassing }) { return "once Meta approves the template again" }
        return "once Meta takes that back"
    }
}

extension Condition {
    /// Whether it is a state of a template that Meta's approval ends without a person's doing.
    fileprivate var isPassing: Bool {
        isOfTemplate && aspect == .status && ["PAUSED", "PENDING", "IN_APPEAL"].contains(value)
    }
}
