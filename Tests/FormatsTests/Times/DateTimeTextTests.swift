import Formats
import Foundation
import TestSupport
import Testing

struct DateTimeTextTests {
    struct Reading {
        var text: String
        var local: String
        var offset: Int?
    }

    @Test(arguments: [
        Reading(text: "2026-11-25T09:00", local: "2026-11-25T09:00"),
        Reading(text: "2026-11-25 09:00", local: "2026-11-25T09:00"),
        Reading(text: "2026-11-25T09:00:30", local: "2026-11-25T09:00:30"),
        Reading(text: "2026-11-25T09:00Z", local: "2026-11-25T09:00", offset: 0),
        Reading(text: "2026-11-25T09:00:00+05:45", local: "2026-11-25T09:00", offset: 20_700),
        Reading(text: "2024-02-29T23:59-03:30", local: "2024-02-29T23:59", offset: -12_600),
    ])
    func `a date and time is read`(_ reading: Reading) throws {
        let text = try DateTimeText(parsing: reading.text)
        #expect(text.local.description == reading.local)
        #expect(text.offset == reading.offset)
    }

    @Test(arguments: [
        "2026-11-25", "09:00", "25/11/2026 09:00", "2026-02-29T09:00", "2026-11-31T09:00", "2026-11-25T24:00",
        "2026-11-25T09:60", "2026-11-25T09:00+15:00", "2026-11-25T09:00 Europe/London", "",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: TextFault.self) { try DateTimeText(parsing: text) }
    }

    @Test func `a time without a zone is not an instant`() throws {
        let text = try DateTimeText(parsing: "2026-11-25T09:00")
        #expect(text.instant(in: nil) == nil)
        let kathmandu = try #require(Zone.sample("Asia/Kathmandu"))
        #expect(text.instant(in: kathmandu)?.instant == Date(timeIntervalSince1970: 1_795_576_500))
    }

    @Test func `an offset wins over the zone`() throws {
        let zone = Zone.sample("Europe/London")
        let instant = try DateTimeText(parsing: "2026-11-25T09:00+01:00").instant(in: zone)
        #expect(instant?.instant == Date(timeIntervalSince1970: 1_795_593_600))
    }
}
