import Formats
import Foundation
import TestSupport
import Testing

@testable import Workspace

struct CountryZonesTests {
    private static let list = """
        # country, place, zone
        GB\t+513030-0000731\tEurope/London
        US\t+404251-0740023\tAmerica/New_York\tEastern (most areas)
        US\t+340308-1181434\tAsia/Kathmandu
        XX\t+0+0\tNowhere/Land
        broken
        """

    private static let zones = CountryZones(list: list, zones: Zones { .sample($0) })

    @Test func `a country's clocks show one time or several`() throws {
        // 09:00 in London.
        let instant = Samples.due
        let london = try #require(Self.zones.times(in: "GB", at: instant))
        #expect(london.earliest == london.latest)
        #expect(london.earliest.description == "2026-11-25T09:00")
        let others = try #require(Self.zones.times(in: "US", at: instant))
        #expect(others.earliest.description == "2026-11-25T04:00")
        #expect(others.latest.description == "2026-11-25T14:45")
    }

    @Test(arguments: ["XX", "FR", ""])
    func `a country without zones has no time`(region: String) {
        #expect(Self.zones.times(in: region, at: Samples.due) == nil)
    }

    @Test func `this machine's list has the countries of the world`() throws {
        let zones = CountryZones()
        for region in ["BR", "AE", "IN", "US", "GB", "ZA"] {
            #expect(zones.times(in: region, at: Samples.due) != nil, "\(region)")
        }
        let dubai = try #require(zones.times(in: "AE", at: Samples.due))
        #expect(dubai.earliest.description == "2026-11-25T13:00")
    }
}
