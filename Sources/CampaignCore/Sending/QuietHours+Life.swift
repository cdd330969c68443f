package import Formats
package import Foundation

extension QuietHours {
    /// Whether a broadcast that begins and expires like this can send at no time of its life.
    ///
    /// The zone's clock tells the quiet hours.
    package func outlast(_ life: Duration, from start: Date, in zone: Zone) -> Bool {
        guard let end = end(at: start, in: zone) else { return false }
        return end.timeIntervalSince(start) >= life / .seconds(1)
    }
}
