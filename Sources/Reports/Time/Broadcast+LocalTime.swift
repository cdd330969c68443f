package import CampaignCore
package import Foundation

extension Broadcast {
    /// A time by the campaign's clocks, as `25 Nov 2026, 09:00:01 (Europe/London)`.
    package func localTime(_ time: Date) -> String {
        var clock = ZonedClock(zone: zone)
        return "\(clock.time(at: time).shortText) (\(definition.timeZone))"
    }
}
