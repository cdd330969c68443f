package import CampaignCore
package import Foundation

/// Why a run stopped sending a broadcast.
package enum DeliveryEnd: Hashable, Sendable {
    /// Nothing is left to send.
    case finished
    /// A person, or a fault of the template, paused or cancelled it.
    case halted(reason: StateReason?)
    /// Messages are left that fall due later than a run waits.
    case waiting(until: Date)
    /// Callbacks have to tell what became of messages, which may then be sent again.
    case awaitingOutcomes
    /// The time that the run was given is over, or it was told to stop.
    case interrupted
    /// Meta no longer knows a file that messages bring along, which is to be uploaded again.
    case mediaLost
    /// The Graph API could not be reached, or is not in order.
    case unavailable(reason: String)
    /// The token, the account or the number forbids sending.
    case refused(reason: String, RefusalCause)
}

extension DeliveryEnd {
    /// What keeps the rest from being sent until a later run tries again; nil if nothing does, or the ledger knows it.
    package var holdCause: HoldCause? {
        switch self {
        case .unavailable: .outage
        case .refused: .access
        case .finished, .halted, .waiting, .awaitingOutcomes, .interrupted, .mediaLost: nil
        }
    }
}

/// What has to change before anything can be sent.
package enum RefusalCause: Hashable, Sendable {
    /// The token is good no longer.
    case token
    /// An id in `drumbeat.yaml` is wrong, or not the token's to use.
    case settings
    /// The account, the number or what the token may do.
    case account

    init(_ error: PlatformError) {
        self =
            if ErrorCatalogue.refusesToken(error) { .token } else if ErrorCatalogue.SettingsFault(error) == .unknownID {
                .settings
            } else { .account }
    }
}
