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
        let campaign = try #require(contents.campaigns.first)
        #expect(campaign.schedule == .at(Date(timeIntervalSince1970: 1_796_205_600)))
    }

    @Test func `nothing is written over`() throws {
        let folder = try TemporaryFolder(["welcome/audience.csv": "mine"])
        #expect(throws: WorkspaceScaffoldError.exists("\(folder.path)/welcome/audience.csv")) {
            try scaffold.write(to: folder.path)
        }
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/drumbeat.yaml"))
    }
}
