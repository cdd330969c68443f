import Formats
import Synchronization
import TestSupport
import Testing

struct ZoneTests {
    private static let sample = SampleZone(
        first: -3600,
        changes: [.init(at: -10, offset: 0), .init(at: 1000, offset: 7200), .init(at: 2000, offset: 3600)],
        rule: "CET-1"
    )

    @Test(arguments: [(-11, -3600), (-10, 0), (999, 0), (1000, 7200), (1999, 7200), (2000, 3600), (1 << 40, 3600)])
    func `each change holds until the next`(seconds: Int, offset: Int) throws {
        let zone = try #require(Zone(name: "A/B", file: Self.sample.file))
        #expect(zone.offset(at: seconds) == offset)
        #expect(zone.name == "A/B")
    }

    @Test func `without a rule the last offset stays`() throws {
        var sample = Self.sample
        sample.rule = ""
        #expect(try #require(Zone(name: "A/B", file: sample.file)).offset(at: 1 << 40) == 3600)
    }

    @Test func `a file that is cut off anywhere is refused`() {
        let file = Self.sample.file
        for count in 0..<file.count { #expect(Zone(name: "A/B", file: Array(file.prefix(count))) == nil, "\(count)") }
    }

    @Test func `a file with any byte changed is read or refused, and ends nothing`() {
        let file = Self.sample.file
        for index in file.indices {
            for value in [UInt8(0), 0x7F, 0xFF] {
                var changed = file
                changed[index] = value
                _ = Zone(name: "A/B", file: changed)?.offset(at: 1500)
            }
        }
    }

    @Test func `changes that are not in their order are refused`() {
        var sample = Self.sample
        sample.changes.reverse()
        #expect(Zone(name: "A/B", file: sample.file) == nil)
    }

    @Test func `a zone is read once, also if it does not exist`() {
        final class Asked: Sendable {
            let names = Mutex<[String]>([])
        }
        let asked = Asked()
        let zones = Zones { name in
            asked.names.withLock { $0.append(name) }
            return .sample(name)
        }
        for _ in 0..<2 {
            #expect(zones.zone(named: "Europe/London") == .sample("Europe/London"))
            #expect(zones.zone(named: "Europe/Lisbon") == nil)
            #expect(zones.zone(named: "UTC") == .utc)
        }
        #expect(asked.names.withLock(\.self) == ["Europe/London", "Europe/Lisbon"])
    }
}
