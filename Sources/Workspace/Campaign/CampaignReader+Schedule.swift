import Formats
import CampaignCore
import Foundation

extension CampaignReader {
    /// When the campaign is sent, and in whose clock's time its reports speak.
    ///
    /// - Parameters:
    ///   - root: the campaign.
    ///   - repeatGuard: what it says of repeats itself; nil for nothing.
    /// - Returns: no schedule if it has none, or a faulty one.
    func timing(_ root: YAMLMapping, repeatGuard: Duration?) -> (schedule: Schedule?, zone: Zone) {
        let standard = defaultTimeZone ?? .utc
        let example = "{at: 2026-11-25T09:00, timezone: Europe/London}"
        guard let mapping = root.mapping("schedule", example: example) else { return (nil, standard) }
        mapping.allow(only: ["at", "every", "timezone"])
        let zone = zone(mapping)
        let isUnambiguous = mapping.has("at") != mapping.has("every")
        guard isUnambiguous else {
            let message =
                mapping.has("at") ? "the schedule has both 'at' and 'every'" : "the schedule has no 'at' and no 'every'"
            diagnostics.error(
                at: mapping.location,
                message,
                fix: "write one of them: at: 2026-11-25T09:00 or every: \"0 9 * * MON\""
            )
            return (nil, standard)
        }
        if mapping.has("at") { return (single(mapping, zone: zone), zone ?? standard) }
        return (recurring(mapping, zone: zone, allowsClose: repeatGuard == .zero), zone ?? standard)
    }

    /// The zone of the schedule itself, or else the workspace's.
    private func zone(_ schedule: YAMLMapping) -> Zone? {
        guard schedule.has("timezone") else { return defaultTimeZone }
        guard let text = schedule.text("timezone"), text.text == "recipient" else {
            return schedule.timeZone("timezone", in: zones)
        }
        diagnostics.error(
            at: text.location,
            "each recipient's own time zone is not supported yet",
            fix: "name one zone, such as Europe/London"
        )
        return nil
    }

    private func single(_ schedule: YAMLMapping, zone: Zone?) -> Schedule? {
        guard let text = schedule.text("at") else { return nil }
        do {
            let time = try DateTimeText(parsing: text.text)
            guard let found = time.instant(in: zone) else {
                reportNoZone(text, schedule)
                return nil
            }
            warn(about: found, at: text, in: zone ?? .utc)
            return .at(found.instant)
        } catch {
            diagnostics.add(error, in: text)
            return nil
        }
    }

    private func recurring(_ schedule: YAMLMapping, zone: Zone?, allowsClose: Bool) -> Schedule? {
        guard let text = schedule.text("every") else { return nil }
        do {
            let cron = try CronExpression(parsing: text.text)
            guard allowsClose || !reportClose(cron, text) else { return nil }
            guard let zone else {
                reportNoZone(text, schedule)
                return nil
            }
            return .every(cron, zone)
        } catch {
            diagnostics.add(error, in: text)
            return nil
        }
    }

    /// Reports times that lie so close that nobody can mean them: people would get the same message at each.
    ///
    /// - Returns: whether they do.
    private func reportClose(_ cron: CronExpression, _ text: LocatedText) -> Bool {
        let spacing = CronSpacing(of: cron)
        guard spacing.closest < CronSpacing.least else { return false }
        let often = "'\(text.text)' would send \(spacing.timesADay) times a day"
        diagnostics.error(
            at: text.location,
            "\(often), \(DurationText(spacing.closest)) apart, each time to everybody",
            fix: "write \"\(cron.onceADay)\" to send once a day, or add repeat_guard: 0s if this is meant"
        )
        return true
    }

    private func reportNoZone(_ text: LocatedText, _ schedule: YAMLMapping) {
        // A zone that could not be read was reported already.
        guard !schedule.has("timezone") else { return }
        let fix = "add timezone: with a zone such as Europe/London"
        diagnostics.error(at: text.location, "'\(text.text)' says no time zone", fix: fix)
    }

    private func warn(about found: LocalInstant, at text: LocatedText, in zone: Zone) {
        switch found.kind {
        case .ordinary: break
        case .skipped:
            let moved = zone.local(at: found.instant)
            diagnostics.warn(at: text.location, "the clocks skip '\(text.text)'; it happens at \(moved)")
        case .repeated:
            diagnostics.warn(at: text.location, "the clocks show '\(text.text)' twice; it happens the first time")
        }
    }
}
