package import CampaignCore
import Formats
import Foundation

extension PeopleElsewhere {
    /// How many people are where, and what their clocks show: `49 in Brazil: 07:00`.
    package var text: String {
        let country = Locale(identifier: "en_GB").localizedString(forRegionCode: region) ?? region
        let times = earliest == latest ? Self.clock(earliest) : "\(Self.clock(earliest)) to \(Self.clock(latest))"
        return "\(CountText.grouped(people)) in \(country): \(times)"
    }

    /// The time of day as a clock shows it.
    private static func clock(_ time: LocalDateTime) -> String {
        String(time.description.dropFirst(11).prefix(5))
    }
}

extension [PeopleElsewhere] {
    /// The countries with the most people, and how many are in others.
    package var sentence: String {
        let shown = prefix(Self.mostShown).map(\.text)
        let rest = dropFirst(Self.mostShown)
        guard !rest.isEmpty else { return shown.joined(separator: "; ") }
        let people = CountText.grouped(rest.reduce(0) { $0 + $1.people })
        let countries = rest.count == 1 ? "one more country" : "\(rest.count) more countries"
        return (shown + ["\(people) in \(countries)"]).joined(separator: "; ")
    }

    private static var mostShown: Int { 5 }
}
