import CampaignCore
import Foundation
import Reports

/// A broadcast that was paused just now for a fault.
package struct FaultPause: Sendable, CustomStringConvertible {
    let broadcast: String
    let reason: StateReason
    let at: Date

    /// What it means to a script.
    var failure: FailureKind? { reason.failure }

    /// What happened, and what to do.
    package var description: String {
        reason.pauseNotice(of: broadcast, at: at)
    }
}
