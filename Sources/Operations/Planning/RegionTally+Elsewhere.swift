import CampaignCore
import Formats
import Foundation
import Workspace

extension RegionTally {
    /// The people whose clocks show another time than the schedule's, those of the most people first.
    ///
    /// - Parameters:
    ///   - zone: the schedule's.
    ///   - begins: when the broadcast begins.
    ///   - countries: the zones of each country; people of a country without any are left out.
    /// - Returns: a country each.
    func elsewhere(than zone: Zone, at begins: Date, _ countries: CountryZones = CountryZones()) -> [PeopleElsewhere] {
        let here = zone.local(at: begins)
        let countries = people.compactMap { region, people in
            countries.times(in: region, at: begins)
                .map { PeopleElsewhere(region: region, people: people, earliest: $0.earliest, latest: $0.latest) }
        }
        return countries.filter { $0.earliest != here || $0.latest != here }
            .sorted { ($1.people, $0.region) < ($0.people, $1.region) }
    }
}
