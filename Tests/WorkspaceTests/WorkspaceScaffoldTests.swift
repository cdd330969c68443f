import CampaignCore
import Foundation
import Testing
import Workspace

struct WorkspaceScaffoldTests {
    private let scaffold = WorkspaceScaffold(now: Date(timeIntervalSince1970: 1_795_564_800))

    @Test func `what is written has no fault`() throws {
        let folder = try TemporaryWorkspace()
        try scaffold.write(to: "\(folder.root)/new/place")
        let contents = WorkspaceReader(root: "\(folder.root)/new/place").read()
        #expect(contents.faults == [])
        let campaign = try #require(contents.campaigns.first)
        #expect(campaign.schedule == .at(Date(timeIntervalSince1970: 1_796_205_600)))
    }

    @Test func `nothing is written over`() throws {
        let folder = try TemporaryWorkspace(["welcome/audience.csv": "mine"])
        #expect(throws: WorkspaceScaffoldError.exists("\(folder.root)/welcome/audience.csv")) {
            try scaffold.write(to: folder.root)
        }
        #expect(!FileManager.default.fileExists(atPath: "\(folder.root)/drumbeat.yaml"))
    }
}
