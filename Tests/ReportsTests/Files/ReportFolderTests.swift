import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

/// What a campaign's reports folder tells of broadcasts.
struct ReportFolderTests {
    private static let name = "spring-sale@2026-11-25T0900Z"
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var reports: ReportFolder {
        get throws { ReportFolder(folder.path("reports"), of: try Samples.campaign("spring-sale")) }
    }

    private var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path("reports"))) ?? []).sorted()
    }

    @Test func `files of other names, of tests and of skipped times tell of nothing`() throws {
        #expect(try reports.broadcasts.isEmpty)
        let others = [
            "\(Self.name).test-1-2.csv", "\(Self.name).csv.bak", ".\(Self.name).csv.1.tmp", "sale@2026-11-25T0900Z.csv",
            "spring-sale.csv", "spring-sale@2026.csv", "notes.txt",
        ]
        for name in others { try folder.write("", to: "reports/\(name)") }
        let skipped = "spring-sale@2026-11-24T0900Z"
        try folder.write("", to: "reports/\(skipped).csv")
        try folder.write(#"{"broadcast":{"name":"\#(skipped)","state":"skipped","#, to: "reports/\(skipped).json")
        #expect(try reports.broadcasts.isEmpty)
        try folder.write("", to: "reports/\(skipped).earlier.csv")
        #expect(try reports.broadcasts == [skipped])
        try FileManager.default.removeItem(atPath: folder.path("reports/\(skipped).earlier.csv"))
        for ending in ["csv", "html", "json", "replies.csv", "txt", "earlier.csv", "earlier-2.txt"] {
            let name = "reports/\(Self.name).\(ending)"
            try folder.write("", to: name)
            #expect(try reports.broadcasts == [Self.name], "\(ending)")
            try FileManager.default.removeItem(atPath: folder.path(name))
        }
    }

    @Test func `a mark tells that a sending began until the reports take its place`() throws {
        try reports.mark(Self.name, at: Sample.writtenAt)
        #expect(names == ["\(Self.name).txt"])
        #expect(try reports.file(on: Self.name) == "\(Self.name).txt")
        let text = try String(contentsOfFile: folder.path("reports/\(Self.name).txt"), encoding: .utf8)
        #expect(text.contains("The sending of \(Self.name) began at 20"), "\(text)")
        _ = try ReportFiles(folder: folder.path("reports"), try Sample.facts()).write { _ in }
        #expect(names == ["csv", "html", "json"].map { "\(Self.name).\($0)" })
        try reports.mark(Self.name, at: Sample.writtenAt)
        #expect(names.count == 3)
        #expect(try reports.file(on: Self.name) == "\(Self.name).csv")
    }

    @Test func `files that are set aside are kept, however often`() throws {
        for round in 1...3 {
            try folder.write("\(round)", to: "reports/\(Self.name).csv")
            try folder.write("\(round)", to: "reports/\(Self.name).replies.csv")
            try reports.setAside(Self.name)
        }
        let asides = ["", "-2", "-3"].flatMap { ["earlier\($0).csv", "earlier\($0).replies.csv"] }
        #expect(names == asides.map { "\(Self.name).\($0)" }.sorted())
        #expect(try reports.broadcasts == [Self.name])
        let first = try String(contentsOfFile: folder.path("reports/\(Self.name).earlier.csv"), encoding: .utf8)
        #expect(first == "1")
    }
}
