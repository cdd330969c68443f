import CampaignCore
import Delivery
import Foundation
import TestSupport

/// What the seed of a simulation makes of it.
struct SimulationPlan: Sendable {
    struct PlannedBroadcast: Sendable {
        var id: Int32
        var rows: Int
        var onUnknown: OnUnknown
        var rate: Rate?
        var settings: DeliverySettings
    }

    /// All of one sender, each driven by a process of its own.
    var broadcasts: [PlannedBroadcast]
    var senderRate: Rate
    /// Whether a power cut ends all processes, or the one alone that is at the boundary.
    var cutsMachine: Bool
    /// After how long the first runs are told to stop; nil if they may run on.
    var stopAfter: TimeInterval?

    /// When an attempt may be presumed lost.
    let unknownAfter = Duration.seconds(60)

    var unknownAfterMilliseconds: Int64 {
        unknownAfter.components.seconds * 1000
    }

    /// - Parameters:
    ///   - seed: decides all of it.
    ///   - isSmall: few messages, for a simulation that is to be cut everywhere.
    init(seed: UInt64, isSmall: Bool) {
        var generator = SeededGenerator(seed: seed)
        let isPair = Int.random(in: 0..<3, using: &generator) == 0
        broadcasts = (1...(isPair ? 2 : 1))
            .map { id in
                PlannedBroadcast(
                    id: Int32(id),
                    rows: Int.random(in: isSmall ? 2...4 : isPair ? 3...5 : 6...9, using: &generator),
                    onUnknown: Bool.random(using: &generator) ? .hold : .resend,
                    rate: Int.random(in: 0..<4, using: &generator) == 0 ? Rate(perSecond: 4) : nil,
                    settings: Self.settings(using: &generator)
                )
            }
        senderRate = Rate(perSecond: [5.0, 8, 20, 100].randomElement(using: &generator) ?? 5) ?? .standard
        cutsMachine = Bool.random(using: &generator)
        stopAfter =
            Int.random(in: 0..<4, using: &generator) == 0 ? Double.random(in: 0.1...2, using: &generator) : nil
    }

    func broadcast(_ id: Int32) -> PlannedBroadcast? {
        broadcasts.first { $0.id == id }
    }

    private static func settings(using generator: inout some RandomNumberGenerator) -> DeliverySettings {
        var settings = DeliverySettings()
        settings.claimLimit = [1, 3, 500].randomElement(using: &generator) ?? 1
        settings.requestLimit = [1, 2, 8, 350].randomElement(using: &generator) ?? 1
        settings.recordingDelay =
            [.milliseconds(1), .milliseconds(20), .milliseconds(400)]
            .randomElement(using: &generator) ?? .milliseconds(20)
        settings.horizon =
            [.milliseconds(100), .milliseconds(700)]
            .randomElement(using: &generator) ?? .milliseconds(100)
        return settings
    }
}
