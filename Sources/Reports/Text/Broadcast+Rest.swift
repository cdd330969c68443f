package import CampaignCore
import Formats
package import Foundation

extension Broadcast {
    /// Whether it is over before what is left of it may leave.
    package func ends(by time: Date) -> Bool {
        expiresAt.map { $0 <= time } ?? false
    }

    /// That its time was over while it was paused, how much is lost, and what to do.
    ///
    /// - Parameter progress: how far it is.
    /// - Returns: one sentence; nil if it has no end, or nothing is left.
    package func lossSentence(_ progress: ScheduleHistory.Progress) -> String? {
        guard let expiresAt, progress.left > 0 else { return nil }
        let left = "\(CountText.grouped(progress.left)) of its \(CountText.of(progress.all, "message"))"
        return """
            \(name) expired at \(localTime(expiresAt)) while it was paused, and \(left) \
            \(progress.left == 1 ? "is" : "are") not sent; drumbeat reschedule \(name) --at TIME sends what is left, \
            drumbeat cancel \(name) ends it
            """
    }

    /// What becomes of the messages that are left, if none may leave before a time.
    ///
    /// - Parameters:
    ///   - time: the time.
    ///   - cause: why none may, as a clause; nil if nobody asks.
    ///   - subject: what may not leave before; one message may have to wait longer than the first one.
    /// - Returns: a clause without its subject.
    package func rest(
        waitingUntil time: Date,
        because cause: String? = nil,
        of subject: String = "none of it may"
    ) -> String {
        let because = cause.map { ": \($0)" } ?? ""
        guard let expiresAt, ends(by: time) else { return "waits until \(localTime(time))\(because)" }
        return """
            expires at \(localTime(expiresAt)), as \(subject) leave before \(localTime(time))\(because); \
            drumbeat reschedule \(name) --at TIME moves it
            """
    }
}
