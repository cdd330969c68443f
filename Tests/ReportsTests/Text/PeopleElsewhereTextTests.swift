import CampaignCore
import Formats
import Testing

@testable import Reports

struct PeopleElsewhereTextTests {
    private func people(_ count: Int, _ region: String, _ earliest: Int, _ latest: Int) throws -> PeopleElsewhere {
        func time(_ hour: Int) throws -> LocalDateTime {
            try #require(LocalDateTime(year: 2026, month: 12, day: 7, hour: hour, minute: 0))
        }
        return PeopleElsewhere(region: region, people: count, earliest: try time(earliest), latest: try time(latest))
    }

    @Test func `a country has one time or a span`() throws {
        #expect(try people(49, "BR", 7, 7).text == "49 in Brazil: 07:00")
        #expect(try people(1200, "US", 1, 5).text == "1,200 in United States: 01:00 to 05:00")
    }

    @Test func `only the countries with the most people are named`() throws {
        let many = try (1...8).map { try people(10 - $0, "BR", $0, $0) }
        #expect(many.sentence.hasSuffix("; 5 in Brazil: 05:00; 9 in 3 more countries"))
        #expect(Array(many.prefix(6)).sentence.hasSuffix("; 4 in one more country"))
    }
}
