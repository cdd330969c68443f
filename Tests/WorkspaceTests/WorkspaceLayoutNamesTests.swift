import Foundation
import TestSupport
import Testing
import Workspace

struct WorkspaceLayoutNamesTests {
    private let folder: TemporaryFolder
    private let layout: WorkspaceLayout

    init() throws {
        folder = try TemporaryFolder(["shop/sale/campaign.yaml": "", "other/sale/campaign.yaml": "", "shop/a.json": ""])
        layout = WorkspaceLayout(root: folder.path("shop"))
    }

    @Test(arguments: ["sale", "sale/", "./sale/", "sale//", "../shop/sale/", "sale/.", "sale/reports/.."])
    func `the path of a campaign's folder means the campaign`(path: String) throws {
        try folder.write("", to: "shop/sale/reports/sale.txt")
        #expect(layout.name(ofCampaign: path) == "sale")
    }

    @Test func `a path from the present folder or the root means it too`() {
        #expect(layout.name(ofCampaign: "\(folder.path)/shop/sale/") == "sale")
        let depth = FileManager.default.currentDirectoryPath.split(separator: "/").count
        let up = String(repeating: "../", count: depth) + String(folder.path.dropFirst())
        #expect(layout.name(ofCampaign: "\(up)/shop/sale/") == "sale")
        #expect(layout.name(ofCampaign: "\(up)/shop/./sale") == "sale")
    }

    @Test func `a campaign's folder that is a link keeps its name`() throws {
        let link = folder.path("shop/linked")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path("other/sale"))
        #expect(layout.name(ofCampaign: "linked/") == "linked")
    }

    @Test(arguments: ["sale@2026-11-25T0900Z", "spring_sale", "../other/sale", "a.json", "./a.json", "gone", "/"])
    func `what is no folder of the workspace stays as it is`(text: String) {
        #expect(layout.name(ofCampaign: text) == text)
    }

    @Test func `a folder that is gone loses the slash alone`() {
        #expect(layout.name(ofCampaign: "gone/") == "gone")
        #expect(layout.name(ofCampaign: "campaigns/gone/") == "campaigns/gone")
    }
}
