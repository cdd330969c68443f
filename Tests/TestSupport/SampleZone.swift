package import Formats

/// A zone of the tests' own making: some changes one by one, then a rule.
package struct SampleZone: Sendable {
    package struct Change: Sendable {
        /// Seconds since 1970.
        var at: Int64
        var offset: Int32

        package init(at: Int64, offset: Int32) {
            self.at = at
            self.offset = offset
        }
    }

    /// Holds before the first change.
    package var first: Int32 = 0
    package var changes: [Change] = []
    package var rule = ""

    package init(first: Int32 = 0, changes: [Change] = [], rule: String = "") {
        self.first = first
        self.changes = changes
        self.rule = rule
    }

    /// Its file (TZif, RFC 9636): a first block without changes, then the one with times of eight bytes.
    package var file: [UInt8] {
        let offsets = [first] + changes.map(\.offset)
        var file = Self.header(times: 0, types: 1) + Self.types([0])
        file += Self.header(times: changes.count, types: offsets.count)
        for change in changes { file += Self.bytes(change.at) }
        file += changes.indices.map { UInt8($0 + 1) }
        file += Self.types(offsets)
        file += Array("\n\(rule)\n".utf8)
        return file
    }

    private static func header(times: Int, types: Int) -> [UInt8] {
        var header = Array("TZif2".utf8)
        header += [UInt8](repeating: 0, count: 15)
        for count in [0, 0, 0, times, types, 1] { header += bytes(Int32(count)) }
        return header
    }

    /// The types, and an abbreviation without letters.
    private static func types(_ offsets: [Int32]) -> [UInt8] {
        offsets.flatMap { bytes($0) + [0, 0] } + [0]
    }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        (0..<number.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}

extension SampleZone {
    /// Zones whose clocks do odd things, as far as tests look at them.
    package static let named: [String: SampleZone] = [
        "Etc/UTC": SampleZone(rule: "UTC0"),
        "Europe/London": SampleZone(rule: "GMT0BST,M3.5.0/1,M10.5.0"),
        "Europe/Madrid": SampleZone(rule: "CET-1CEST,M3.5.0,M10.5.0/3"),
        "America/New_York": SampleZone(rule: "EST5EDT,M3.2.0,M11.1.0"),
        "Asia/Kathmandu": SampleZone(rule: "<+0545>-5:45"),
        "Asia/Kolkata": SampleZone(rule: "IST-5:30"),
        "Asia/Beirut": SampleZone(rule: "EET-2EEST,M3.5.0/0,M10.5.0/0"),
        "Australia/Lord_Howe": SampleZone(rule: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"),
        "Antarctica/Troll": SampleZone(rule: "<+00>0<+02>-2,M3.5.0/1,M10.5.0/3"),
        "America/Santiago": SampleZone(rule: "<-04>4<-03>,M9.1.6/24,M4.1.6/24"),
        "Pacific/Chatham": SampleZone(rule: "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"),
        "Pacific/Kiritimati": SampleZone(rule: "<+14>-14"),
        "Pacific/Pago_Pago": SampleZone(rule: "SST11"),
        // At one minute past midnight until 2011.
        "America/St_Johns": SampleZone(
            first: -12_600,
            changes: [
                Change(at: 1_268_537_460, offset: -9000), Change(at: 1_289_097_060, offset: -12_600),
                Change(at: 1_299_987_060, offset: -9000), Change(at: 1_320_546_660, offset: -12_600),
            ],
            rule: "NST3:30NDT,M3.2.0,M11.1.0"
        ),
        // A month of 2024.
        "Africa/Casablanca": SampleZone(
            first: 3600,
            changes: [Change(at: 1_710_036_000, offset: 0), Change(at: 1_713_060_000, offset: 3600)],
            rule: "<+01>-1"
        ),
        // Without 30 December 2011.
        "Pacific/Apia": SampleZone(
            first: -36_000,
            changes: [Change(at: 1_325_239_200, offset: 50_400), Change(at: 1_333_202_400, offset: 46_800)],
            rule: "<+13>-13"
        ),
    ]
}

extension Zones {
    package static let samples = Zones { .sample($0) }
}

extension Zone {
    /// Nil for a name that no test needs.
    package static func sample(_ name: String) -> Zone? {
        SampleZone.named[name].flatMap { Zone(name: name, file: $0.file) }
    }
}
