import Foundation
import TestSupport
import Testing
import Workspace

@Suite(.enabled(if: geteuid() == 0, "only root may give files away"))
struct ReportsObstacleTests {
    private let folder: TemporaryFolder
    private let layout: WorkspaceLayout

    init() throws {
        folder = try TemporaryFolder(["sale/campaign.yaml": ""])
        layout = WorkspaceLayout(root: folder.path)
        try layout.makeStateFolders()
        try give(layout.stateFolder, to: 4321)
        try give(layout.campaignFolder("sale"), to: 4322, mode: 0o755)
    }

    private func give(_ path: String, to user: Int, mode: Int = 0o700) throws {
        try FileManager.default.setAttributes([.ownerAccountID: user, .posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func `a campaign's folder that its group may not write is foreseen`() throws {
        let obstacle = try #require(layout.reportsObstacle("sale"))
        #expect(obstacle == layout.reportsObstacle("sale", for: 4321) { _ in false })
        #expect(obstacle.folder == layout.campaignFolder("sale"))
        #expect(obstacle.fix.hasPrefix("as user 4322 run chmod g+w '"), "\(obstacle.fix)")
        #expect(layout.reportsObstacle("sale", for: 4321) { _ in true } == nil)
        try give(layout.campaignFolder("sale"), to: 4322, mode: 0o775)
        #expect(layout.reportsObstacle("sale") == nil)
    }

    @Test func `the reports' own folder counts where there is one`() throws {
        try folder.write("", to: "sale/reports/.keep")
        try give(layout.reports("sale"), to: 4321, mode: 0o750)
        #expect(layout.reportsObstacle("sale") == nil)
        try give(layout.reports("sale"), to: 4322, mode: 0o755)
        #expect(layout.reportsObstacle("sale")?.folder == layout.reports("sale"))
    }

    @Test func `root may write any folder`() throws {
        try give(layout.stateFolder, to: 0)
        #expect(layout.reportsObstacle("sale") == nil)
    }
}
