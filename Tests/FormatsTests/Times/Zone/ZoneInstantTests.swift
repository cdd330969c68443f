import Formats
import Foundation
import TestSupport
import Testing

/// Clocks that go forward and back at odd hours and by odd amounts.
struct ZoneInstantTests {
    struct Case {
        var zone: String
        var local: String
        var utc: String
        var kind: LocalInstant.Kind = .ordinary
    }

    @Test(arguments: [
        // One hour, the ordinary way.
        Case(zone: "Europe/London", local: "2026-03-29T01:30", utc: "2026-03-29T01:00:00Z", kind: .skipped),
        Case(zone: "Europe/London", local: "2026-03-29T02:00", utc: "2026-03-29T01:00:00Z"),
        Case(zone: "Europe/London", local: "2026-10-25T01:30", utc: "2026-10-25T00:30:00Z", kind: .repeated),
        Case(zone: "Europe/London", local: "2026-10-25T02:00", utc: "2026-10-25T02:00:00Z"),
        Case(zone: "America/New_York", local: "2026-03-08T02:30", utc: "2026-03-08T07:00:00Z", kind: .skipped),
        // Half an hour.
        Case(zone: "Australia/Lord_Howe", local: "2026-10-04T02:15", utc: "2026-10-03T15:30:00Z", kind: .skipped),
        Case(zone: "Australia/Lord_Howe", local: "2026-10-04T02:30", utc: "2026-10-03T15:30:00Z"),
        Case(zone: "Australia/Lord_Howe", local: "2026-04-05T01:45", utc: "2026-04-04T14:45:00Z", kind: .repeated),
        // Offsets of quarters of an hour.
        Case(zone: "Asia/Kathmandu", local: "2026-06-01T09:00", utc: "2026-06-01T03:15:00Z"),
        Case(zone: "Pacific/Chatham", local: "2026-09-27T03:00", utc: "2026-09-26T14:00:00Z", kind: .skipped),
        Case(zone: "Pacific/Chatham", local: "2026-04-05T03:00", utc: "2026-04-04T13:15:00Z", kind: .repeated),
        Case(zone: "America/St_Johns", local: "2026-03-08T02:10", utc: "2026-03-08T05:30:00Z", kind: .skipped),
        // A change at one minute past midnight.
        Case(zone: "America/St_Johns", local: "2010-03-14T00:30", utc: "2010-03-14T03:31:00Z", kind: .skipped),
        // Clocks that go back for one month of the year.
        Case(zone: "Africa/Casablanca", local: "2024-03-10T02:30", utc: "2024-03-10T01:30:00Z", kind: .repeated),
        Case(zone: "Africa/Casablanca", local: "2024-04-14T02:30", utc: "2024-04-14T02:00:00Z", kind: .skipped),
        // Two hours.
        Case(zone: "Antarctica/Troll", local: "2026-03-29T02:30", utc: "2026-03-29T01:00:00Z", kind: .skipped),
        Case(zone: "Antarctica/Troll", local: "2026-10-25T01:30", utc: "2026-10-24T23:30:00Z", kind: .repeated),
        // Days that begin at one in the morning.
        Case(zone: "America/Santiago", local: "2024-09-08T00:00", utc: "2024-09-08T04:00:00Z", kind: .skipped),
        Case(zone: "Asia/Beirut", local: "2024-03-31T00:00", utc: "2024-03-30T22:00:00Z", kind: .skipped),
        Case(zone: "Asia/Beirut", local: "2024-10-26T23:30", utc: "2024-10-26T20:30:00Z", kind: .repeated),
        // A day that never was.
        Case(zone: "Pacific/Apia", local: "2011-12-29T23:59", utc: "2011-12-30T09:59:00Z"),
        Case(zone: "Pacific/Apia", local: "2011-12-30T00:00", utc: "2011-12-30T10:00:00Z", kind: .skipped),
        Case(zone: "Pacific/Apia", local: "2011-12-30T15:00", utc: "2011-12-30T10:00:00Z", kind: .skipped),
        Case(zone: "Pacific/Apia", local: "2011-12-31T00:00", utc: "2011-12-30T10:00:00Z"),
        // The ends of the world.
        Case(zone: "Pacific/Kiritimati", local: "2026-01-01T00:00", utc: "2025-12-31T10:00:00Z"),
        Case(zone: "Pacific/Pago_Pago", local: "2026-01-01T00:00", utc: "2026-01-01T11:00:00Z"),
    ])
    func `a time of day is an instant`(_ row: Case) throws {
        let zone = try #require(Zone.sample(row.zone))
        let found = zone.instant(of: try DateTimeText(parsing: row.local).local)
        #expect(found.instant.ISO8601Format() == row.utc)
        #expect(found.kind == row.kind)
    }

    @Test(arguments: ["Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "America/Santiago"])
    func `every instant but the second of two comes back from its clock time`(identifier: String) throws {
        let zone = try #require(Zone.sample(identifier))
        var instant = Date(timeIntervalSince1970: 1_325_000_000)
        for _ in 0..<4000 {
            let back = zone.instant(of: zone.local(at: instant))
            #expect(back.instant == instant || (back.kind == .repeated && back.instant < instant))
            instant += 97 * 60
        }
    }
}
