package import CampaignCore
package import Foundation

extension Broadcast {
    /// Whether it is over before what is left of it may leave.
    func ends(by time: Date) -> Bool {
        expiresAt.map { $0 <= time } ?? false
    }

    /// What becomes of the messages that are left, if none may leave before a time.
    ///
    /// - Parameters:
    ///   - time: the time.
    ///   - cause: why none may, as a clause; nil if nobody asks.
    /// - Returns: a clause without its subject.
    package func rest(waitingUntil time: Date, because cause: String? = nil) -> String {
        let because = cause.map { ": \($0)" } ?? ""
        guard let expiresAt, ends(by: time) else { return "waits until \(localTime(time))\(because)" }
        return """
            expires at \(localTime(expiresAt)), as none of it may leave before \(localTime(time))\(because); \
            drumbeat reschedule \(name) --at TIME moves it
            """
    }
}
