import Foundation
import Testing

@testable import Formats

struct ZoneRuleTests {
    struct Change: Sendable {
        var rule: String
        var at: String
        var before: Int
        var after: Int
    }

    @Test(
        arguments: [
            Change(rule: "GMT0BST,M3.5.0/1,M10.5.0", at: "2026-03-29T01:00:00Z", before: 0, after: 3600),
            Change(rule: "GMT0BST,M3.5.0/1,M10.5.0", at: "2037-10-25T01:00:00Z", before: 3600, after: 0),
            Change(rule: "EST5EDT,M3.2.0,M11.1.0", at: "2026-11-01T06:00:00Z", before: -14_400, after: -18_000),
            Change(rule: "AEST-10AEDT,M10.1.0,M4.1.0/3", at: "2027-04-03T16:00:00Z", before: 39_600, after: 36_000),
            // Before midnight of the day, and after the day is over.
            Change(rule: "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", at: "2026-03-29T01:00:00Z", before: -7200, after: -3600),
            Change(rule: "IST-2IDT,M3.4.4/26,M10.5.0", at: "2026-03-27T00:00:00Z", before: 7200, after: 10_800),
            Change(rule: "IST-1GMT0,M10.5.0,M3.5.0/1", at: "2026-10-25T01:00:00Z", before: 3600, after: 0),
            Change(rule: "AAA3BBB,J60/0,300", at: "2028-03-01T03:00:00Z", before: -10_800, after: -7200),
            Change(rule: "AAA3BBB,59/0,300", at: "2028-02-29T03:00:00Z", before: -10_800, after: -7200),
        ]
    )
    func `clocks are changed as the rule says`(change: Change) throws {
        let rule = try #require(ZoneRule(change.rule))
        let at = Int(try Date(change.at, strategy: .iso8601).timeIntervalSince1970)
        #expect(rule.offset(at: at - 1) == change.before)
        #expect(rule.offset(at: at) == change.after)
    }

    @Test func `a summer that never ends has no winter`() throws {
        let rule = try #require(ZoneRule("XXX3EDT4,0/0,J365/23"))
        let start = 1_767_225_600
        #expect((0..<800).allSatisfy { rule.offset(at: start + $0 * 43_200) == -14_400 })
    }

    @Test(
        arguments: [
            "", "GMT", "GM0", "GMT0BST", "GMT0BST,M3.5.0", "GMT0BST,M13.1.0,M10.5.0", "GMT0BST,M3.6.0,M10.5.0",
            "GMT0BST,M3.5.7,M10.5.0", "GMT0BST,J0,J366", "GMT0BST,M3.5.0/1,M10.5.0x", "<+01-1", "GMT99", "GMT0:",
        ]
    )
    func `anything else is not a rule`(text: String) {
        #expect(ZoneRule(text) == nil)
    }
}
