import CampaignCore
import Foundation
import TestSupport
import Testing
import Workspace

struct WorkspaceScaffoldTests {
    private let scaffold = WorkspaceScaffold(now: Date(timeIntervalSince1970: 1_795_564_800))

    @Test func `what is written has no fault`() throws {
        let folder = try TemporaryFolder()
        try scaffold.write(to: "\(folder.path)/new/place")
        let contents = WorkspaceReader(root: "\(folder.path)/new/place").read()
        #expect(contents.faults == [])
        #expect(try folder.permissions("new/place/secrets") == 0o700)
        #expect(contents.settings?.token == .reference(.file(path: "\(folder.path)/new/place/secrets/whatsapp-token")))
        let campaign = try #require(contents.campaigns.first)
        #expect(campaign.schedule == .at(Date(timeIntervalSince1970: 1_796_205_600)))
    }

    @Test func `no workspace is written into another`() throws {
        let folder = try TemporaryFolder(["drumbeat.yaml": "", "sale/campaign.yaml": ""])
        let inner = "\(folder.path)/sale/new"
        #expect(throws: WorkspaceScaffoldError.self) { try scaffold.write(to: inner) }
        #expect(!FileManager.default.fileExists(atPath: inner))
    }

    @Test func `nothing is written over`() throws {
        let folder = try TemporaryFolder(["welcome/audience.csv": "mine"])
        #expect(throws: WorkspaceScaffoldError.exists("\(folder.path)/welcome/audience.csv")) {
            try scaffold.write(to: folder.path)
        }
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/drumbeat.yaml"))
    }
}
