import CampaignCore
import Foundation
import Synchronization

extension World {
    /// What has come in after a place in the log, up to a number of entries.
    func entries(after place: Int, upTo limit: Int, at now: Date) -> [StatusEvent] {
        state.withLock { state in
            state.log.dropFirst(place).prefix { $0.enters <= now }.prefix(limit).map(\.status)
        }
    }

    /// When the log goes on after a place; nil if it does not.
    func nextEntry(after place: Int) -> Date? {
        state.withLock { $0.log.dropFirst(place).first?.enters }
    }
}
