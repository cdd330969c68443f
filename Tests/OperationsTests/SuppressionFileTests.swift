import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Operations

/// Whoever is on a list of refusals is read or named.
struct SuppressionFileTests {
    private func read(_ text: String, region: String? = "GB") throws -> (people: [String], faults: [Int?]) {
        let folder = try TemporaryFolder(["list.csv": text])
        let list = SuppressionFile(path: folder.path("list.csv"), scope: .all, defaultRegion: region)
        let (entries, diagnostics) = try list.read(now: Date())
        let people = entries.map { [$0.phone?.description, $0.userID].compactMap(\.self).joined(separator: "/") }
        return (people, diagnostics.map(\.location.line))
    }

    struct List: Sendable {
        var text: String
        var people: [String]
        var faults: [Int?] = []
    }

    private static let ada = "+447700900201"
    private static let bob = "+447700900202"

    static let lists: [List] = [
        List(text: "+447700900201\n+447700900202\n", people: [ada, bob]),
        List(text: "07700 900201\n", people: [ada]),
        List(text: "GB.1a2B\n+447700900202\n", people: ["GB.1a2B", bob]),
        List(text: "Ada,+447700900201\nBob,+447700900202\n", people: [ada, bob]),
        List(text: "Customer No,Phone Number,Since\n5550100101,+447700900201,May\n", people: [ada]),
        List(text: "Mobile;Reason\n07700900201;asked\n", people: [ada]),
        List(text: "MSISDN\n447700900201\n", people: [ada]),
        List(text: "Teléfono,name\n+447700900201,Ada\n", people: [ada]),
        List(text: "phone,user_id\n+447700900201,GB.1\n,GB.2\n+447700900202,\n", people: [ada + "/GB.1", "GB.2", bob]),
        List(text: "user_id\nGB.1\n", people: ["GB.1"]),
        List(text: "phone,name\n+447700900201,Ada\nnobody,Bob\n,Eve\n", people: [ada], faults: [3, 4]),
        List(text: "nobody\n+447700900201\n", people: [ada], faults: [1]),
        List(text: "+4477009\n+447700900201\n", people: [ada], faults: [1]),
        List(text: "phone\n\n", people: []),
        List(text: "Name;Mobile;Date\nRenée;07700 900201;2026-01-02\n", people: [ada]),
        List(text: "Name,Phone type,Customer mobile\nAda,home,07700 900201\n", people: [ada]),
        List(text: "phone\n050 123 4567\n07700 900201\n", people: [ada], faults: [2]),
    ]

    @Test(arguments: lists)
    func `a person is read whatever the columns are called, or named`(list: List) throws {
        let (people, faults) = try read(list.text)
        #expect(people == list.people)
        #expect(faults == list.faults)
    }

    @Test func `a list that is not UTF-8 is named, with the line`() throws {
        let folder = try TemporaryFolder()
        let text = Data("phone,name\n+447700900201,Ada\n+447700900202,Ren".utf8) + [0xE9] + Data("e\n".utf8)
        try text.write(to: URL(filePath: folder.path("list.csv")))
        let list = SuppressionFile(path: folder.path("list.csv"), scope: .all, defaultRegion: nil)
        let fault = #expect(throws: AudienceFault.self) { try list.read(now: Date()) }
        #expect(fault?.diagnostic.location.file == folder.path("list.csv"))
        #expect(fault?.diagnostic.location.line == 3)
        #expect(fault?.description.contains("Windows-1252") == true)
    }

    @Test func `a list that is not there is named`() throws {
        let folder = try TemporaryFolder()
        let list = SuppressionFile(path: folder.path("list.csv"), scope: .all, defaultRegion: nil)
        let fault = #expect(throws: AudienceFault.self) { try list.read(now: Date()) }
        #expect(fault?.diagnostic.location.file == folder.path("list.csv"))
    }

    @Test func `a first line with a national number is not taken for a heading`() throws {
        let (people, faults) = try read("07700 900201\n+447700900202\n", region: nil)
        #expect(people == [Self.bob])
        #expect(faults == [1])
    }

    @Test func `numbers are read in their row's country, and others named by it`() throws {
        let people = "Ada;07700 900201;UK\nZayd;050 123 4567;UAE\nEve;050 123 4567;\nBob;050 123 4567;Atlantis\n"
        let folder = try TemporaryFolder(["list.csv": "Name;Mobile;Country\n" + people])
        let list = SuppressionFile(path: folder.path("list.csv"), scope: .all, defaultRegion: "{{Country}}")
        let (entries, faults) = try list.read(now: Date())
        #expect(entries.compactMap { $0.phone?.description } == [Self.ada, "+971501234567"])
        let messages = ["row 3: '050 123 4567' has no country code", "row 4: 'Atlantis' is not a known country"]
        #expect(faults.map(\.message) == messages)
        #expect(faults.first?.fix == "write the number with + and its country code, or give --default-region")
    }

    @Test(arguments: ["UK", "{{Land}}", "{{"])
    func `a region that does not exist is refused before anything is read`(region: String) throws {
        let failure = #expect(throws: Failure.self) { try read("phone,Country\n07700 900201,GB\n", region: region) }
        #expect(failure?.kind == .usage)
    }

    @Test func `a list without a column of numbers is refused`() throws {
        #expect(throws: Failure.self) { try read("name,town\nAda,London\n") }
    }
}
