import CampaignCore
import PhoneNumbers

/// How the messages fared by the country of the recipient's number.
struct CountryTally: Sendable {
    struct Country: Hashable, Sendable {
        var rows = 0
        var failed = 0
        var milestones = Milestones()
    }

    /// By ISO code; the empty code holds numbers of no country, such as satellite phones.
    private(set) var countries: [String: Country] = [:]
    private var regions = RegionMemo()

    mutating func add(_ record: MessageRecord) {
        guard let phone = record.phone, record.state != .skipped else { return }
        countries[regions.region(of: phone), default: Country()].add(record)
    }

    /// Those with the most rows first.
    var ranked: [(code: String, country: Country)] {
        countries.map { (code: $0, country: $1) }.sorted { ($1.country.rows, $0.code) < ($0.country.rows, $1.code) }
    }
}

extension CountryTally.Country {
    fileprivate mutating func add(_ record: MessageRecord) {
        rows += 1
        failed += record.state == .failed ? 1 : 0
        milestones.add(record)
    }
}
