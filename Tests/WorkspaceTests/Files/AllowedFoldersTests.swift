import Foundation
import TestSupport
import Testing

@testable import Workspace

struct AllowedFoldersTests {
    @Test func `a workspace may be named from a folder beside or below it`() throws {
        let folder = try TemporaryFolder(["shop/sale/audience.csv": "phone\n"])
        let file = URL(filePath: folder.path("shop/sale/audience.csv")).resolvingSymlinksInPath().path
        let depth = FileManager.default.currentDirectoryPath.split(separator: "/").count
        let up = String(repeating: "../", count: depth).dropLast()
        for root in ["\(up)\(folder.path("shop"))", folder.path("shop/sale/.."), folder.path("shop/../shop")] {
            #expect(AllowedFolders(WorkspaceLayout(root: root)).contain(file), "\(root)")
        }
        let other = try TemporaryFolder(["a/b/audience.csv": "phone\n"])
        let link = folder.path("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: other.path("a/b"))
        #expect(!AllowedFolders(WorkspaceLayout(root: "\(link)/..")).contain(file))
    }
}
