import Formats
import Foundation
import Testing

/// What a person asks of the figures once a campaign is sent.
@Suite(.serialized)
struct ReportTests {
    @Test func `every view has the same numbers, and a file's ending says its form`() async throws {
        let world = try await World(campaigns: ["sale": 20], simulation: ["--delivered", "50%", "--read", "50%"])
        #expect(try await world.run("send", "sale", "--now-instead").status == 0)
        try await world.settle()
        let page = world.folder.appending(path: "boss.html")
        #expect(try await world.run("report", "sale", "-o", page.path).status == 0)
        let html = try String(contentsOf: page, encoding: .utf8)
        #expect(html.hasPrefix("<!doctype html>"))
        let sheet = world.folder.appending(path: "sheet.csv")
        #expect(try await world.run("report", "sale", "-o", sheet.path, "--format", "csv-excel").status == 0)
        #expect(try Data(contentsOf: sheet).starts(with: [0xFF, 0xFE]))
        #expect(try await world.run("report", "sale", "--format", "html").status == 64)
        let unknown = try await world.run("report", "sale", "-o", "boss.xyz")
        #expect(unknown.status == 64 && unknown.words.contains("end its name in .csv"), "\(unknown.words)")
        let replies = try await world.run("report", "sale", "--replies", "-o", "boss.html")
        #expect(replies.status == 64 && replies.words.contains("in .csv"), "\(replies.words)")

        let status = try await json(world.run("status", "sale", "--json")).array?.first
        let report = try await json(world.run("report", "sale", "-o", "-", "--format", "json"))
        for member in ["counts", "by_status", "skipped_by_reason", "expired_by_reason"] {
            #expect(status?[member] == report[member], "\(member)")
        }
        let delivered = try #require(report["counts"]?["delivered"]?.integer)
        let lines = try await world.run("report", "sale", "-o", "-").output.split(separator: "\r\n").dropFirst()
        let reached = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] }
            .count { $0 == "delivered" || $0 == "read" }
        #expect(Int64(reached) == delivered)
        #expect(html.contains("<strong>\(delivered)</strong>"))
    }

    @Test func `two broadcasts stand side by side`() async throws {
        let world = try await World(campaigns: ["sale": 3, "digest": 2])
        for campaign in ["sale", "digest"] { try await world.run("send", campaign, "--now-instead") }
        let status = try await world.run("status", "sale", "digest")
        #expect(status.status == 0, "\(status.words)")
        #expect(status.output.contains(/rows +3 +2/), "\(status.output)")
        #expect(try await json(world.run("status", "sale", "digest", "--json")).array?.count == 2)
    }

    private func json(_ end: Drumbeat.End) throws -> JSONValue {
        try JSONValue(parsing: Array(end.output.utf8))
    }
}
