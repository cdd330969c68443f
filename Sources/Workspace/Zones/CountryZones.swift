package import Formats
package import Foundation

/// The time zones of each country, as the tz database of this machine lists them in `zone.tab`.
package struct CountryZones: Sendable {
    private let names: [String: [String]]
    private let zones: Zones

    /// Those of this machine; without the list no country has any.
    package init(_ folder: ZoneFolder = ZoneFolder()) {
        let list = try? RegularFile("\(folder.path)/zone.tab").contents(limit: 1 << 20)
        self.init(list: String(decoding: list ?? [], as: UTF8.self), zones: folder.zones)
    }

    /// - Parameters:
    ///   - list: lines with the country's code, a place, the zone's name and a comment, parted by tabs.
    ///   - zones: reads a zone by its name.
    init(list: String, zones: Zones) {
        self.zones = zones
        names = list.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .reduce(into: [:]) { names, line in
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
                guard cells.count >= 3 else { return }
                names[String(cells[0]), default: []].append(String(cells[2]))
            }
    }

    /// What the clocks of a country show at an instant: where it is earliest and where it is latest.
    ///
    /// - Parameters:
    ///   - region: the country's ISO code.
    ///   - instant: the time.
    /// - Returns: the same twice if all its clocks agree; nil if its zones are not known.
    package func times(in region: String, at instant: Date) -> (earliest: LocalDateTime, latest: LocalDateTime)? {
        let times = (names[region] ?? []).compactMap { zones.zone(named: $0)?.local(at: instant) }
        guard let earliest = times.min(by: { $0.seconds < $1.seconds }),
            let latest = times.max(by: { $0.seconds < $1.seconds })
        else { return nil }
        return (earliest, latest)
    }
}
