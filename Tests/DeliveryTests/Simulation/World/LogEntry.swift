import CampaignCore
import Foundation

/// One status in the callback log.
struct LogEntry: Sendable {
    /// When it comes in.
    var enters: Date
    var request: Int
    var status: StatusEvent
}

extension LogEntry {
    /// Draws what is reported of a message that was taken: late, twice, in any order, before the answer or never.
    static func draw(
        about request: WorldRequest,
        mayLackKey: Bool,
        using generator: inout some RandomNumberGenerator
    ) -> [LogEntry] {
        guard Int.random(in: 0..<100, using: &generator) >= 15 else { return [] }
        var entries: [LogEntry] = []
        var at = request.at
        for kind in chain(using: &generator) {
            at += Double(Int.random(in: 20...4000, using: &generator)) / 1000
            let status = status(kind, of: request, at: at, mayLackKey: mayLackKey, using: &generator)
            let copies = [0, 1, 1, 1, 1, 1, 1, 2, 2, 3].randomElement(using: &generator) ?? 1
            for _ in 0..<copies {
                let delay = delay(using: &generator)
                entries.append(LogEntry(enters: request.at + delay, request: request.number, status: status))
            }
        }
        return entries
    }

    private static func chain(using generator: inout some RandomNumberGenerator) -> [StatusEvent.Kind] {
        switch Int.random(in: 0..<10, using: &generator) {
        case ..<2: [.sent]
        case ..<5: [.sent, .delivered]
        case ..<8: [.sent, .delivered, .read]
        case 8: [.sent, .failed]
        default: [.failed]
        }
    }

    private static func status(
        _ kind: StatusEvent.Kind,
        of request: WorldRequest,
        at time: Date,
        mayLackKey: Bool,
        using generator: inout some RandomNumberGenerator
    ) -> StatusEvent {
        let lacksKey = mayLackKey && Int.random(in: 0..<10, using: &generator) == 0
        return StatusEvent(
            kind: kind,
            at: time,
            key: lacksKey ? nil : request.key,
            messageID: request.wamid,
            error: kind == .failed ? PlatformError(code: 131_049, details: "not delivered") : nil
        )
    }

    /// Half of them come about when the answer does, some after many minutes.
    private static func delay(using generator: inout some RandomNumberGenerator) -> TimeInterval {
        let most: Int =
            switch Int.random(in: 0..<20, using: &generator) {
            case ..<10: 300
            case ..<17: 20_000
            default: 600_000
            }
        return Double(Int.random(in: 1...most, using: &generator)) / 1000
    }
}
