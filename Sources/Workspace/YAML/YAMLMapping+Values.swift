import Formats
import CampaignCore
import Foundation

/// Values of keys that are more than text; what cannot be read is reported and nil.
extension YAMLMapping {
    func duration(_ key: String, in bounds: ClosedRange<Duration>) -> Duration? {
        guard let text = text(key) else { return nil }
        // Where nothing is a length of time, too, it switches something off.
        if bounds.contains(.zero), ["0", "0s"].contains(text.text) { return .zero }
        do {
            let duration = try DurationText(parsing: text.text).duration
            if bounds.contains(duration) { return duration }
            let (least, most) = (DurationText(bounds.lowerBound), DurationText(bounds.upperBound))
            let message = "'\(text.text)' is too \(duration < bounds.lowerBound ? "short" : "long") for '\(key)'"
            diagnostics.error(at: text.location, message, fix: "write a duration from \(least) to \(most)")
        } catch {
            diagnostics.add(error, in: text)
        }
        return nil
    }

    func rate(_ key: String) -> Rate? {
        guard let text = text(key) else { return nil }
        if let rate = Rate(text.text) { return rate }
        diagnostics.error(
            at: text.location,
            "'\(text.text)' is not a valid rate",
            fix: "write a rate such as 80/s, 300/min or 600/h, from 1/h to 1000000/s"
        )
        return nil
    }

    func count(_ key: String, in bounds: ClosedRange<Int>) -> Int? {
        guard let text = text(key) else { return nil }
        if let count = Int(text.text), bounds.contains(count) { return count }
        diagnostics.error(
            at: text.location,
            "'\(text.text)' is not a valid value of '\(key)'",
            fix: "write a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        )
        return nil
    }

    /// `true` or `false`.
    func flag(_ key: String) -> Bool? {
        guard let text = text(key) else { return nil }
        if let flag = Bool(text.text) { return flag }
        diagnostics.error(at: text.location, "'\(text.text)' is not allowed for '\(key)'", fix: "write true or false")
        return nil
    }

    /// An id of Meta's: digits, however long.
    func identifier(_ key: String, example: String) -> String? {
        guard let text = requiredText(key, example: example) else { return nil }
        if text.text.utf8.allSatisfy({ (48...57).contains($0) }), Bounds.identifierLength.contains(text.text.utf8.count)
        {
            return text.text
        }
        diagnostics.error(
            at: text.location,
            "'\(text.text)' is not a valid \(key)",
            fix: "copy the digits that WhatsApp Manager shows, not the phone number"
        )
        return nil
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, of type: Choice.Type) -> Choice? {
        guard let text = text(key) else { return nil }
        if let choice = Choice(rawValue: text.text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        let nearest = nearestName(to: text.text, among: names).map { "did you mean '\($0)'?" }
        let fix = nearest ?? "write \(names.joined(separator: " or "))"
        diagnostics.error(at: text.location, "'\(text.text)' is not allowed for '\(key)'", fix: fix)
        return nil
    }

    /// A zone of the tz database by its name; abbreviations such as EST mean different things to different people.
    func timeZone(_ key: String, in zones: Zones) -> Zone? {
        guard let text = text(key) else { return nil }
        let isName = text.text.contains("/") || ["UTC", "GMT"].contains(text.text)
        if isName, let zone = zones.zone(named: text.text) { return zone }
        let known = TimeZone.knownTimeZoneIdentifiers + ["UTC"]
        let nearest = nearestName(to: text.text, among: known).map { "did you mean '\($0)'?" }
        diagnostics.error(
            at: text.location,
            "'\(text.text)' is not a time zone",
            fix: nearest ?? "write a zone such as Europe/London or America/Toronto"
        )
        return nil
    }

    /// A time of day in minutes after midnight.
    func timeOfDay(_ key: String, example: String) -> Int? {
        guard let text = requiredText(key, example: example) else { return nil }
        let parts = text.text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...23).contains(hour), (0...59).contains(minute)
        {
            return hour * 60 + minute
        }
        diagnostics.error(
            at: text.location,
            "'\(text.text)' is not a valid time",
            fix: "write a time such as \"21:00\""
        )
        return nil
    }
}
