import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Workspace

struct MediaFilesTests {
    private let folder: TemporaryFolder
    private let beside: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder(["sale/campaign.yaml": ""])
        beside = try TemporaryFolder()
        try folder.write(SampleMedia.png(), to: "media/hero.png")
        try folder.write(SampleMedia.png(text: "own"), to: "sale/media/hero.png")
        try folder.write(SampleMedia.jpeg(), to: "media/2026/may.jpg")
        try folder.write(SampleMedia.png(), to: "sale/loose.png")
        try beside.write(SampleMedia.pdf, to: "a.pdf")
    }

    private func files(_ folders: [String] = [], isHashing: Bool = false) -> MediaFiles {
        let layout = WorkspaceLayout(root: folder.path)
        let places = MediaPlaces(layout, campaign: "sale", AllowedFolders(layout, folders: folders))
        return MediaFiles(in: places, isHashing: isHashing)
    }

    private func fault(_ name: String, _ folders: [String] = [], as kind: MediaKind = .image) -> String? {
        if case .failure(let fault) = files(folders).file(name, as: kind) { fault.finding } else { nil }
    }

    @Test func `the campaign's own file comes before the workspace's`() throws {
        let own = SampleMedia.png(text: "own").count
        for name in ["media/hero.png", "hero.png"] {
            #expect(try files().file(name, as: .image).get().bytes == own)
        }
        #expect(try files().file("2026/may.jpg", as: .image).get().type == .jpeg)
        #expect(fault("loose.png") == "is not there")
        #expect(fault("media/2026") == "is a folder")
    }

    @Test func `a link leads only to where files may lie`() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("media/a.pdf"),
            withDestinationPath: beside.path("a.pdf")
        )
        #expect(fault("a.pdf", as: .document) == "lies outside of media/")
        #expect(fault("a.pdf", [beside.path], as: .document) == nil)
        #expect(fault(beside.path("a.pdf"), as: .document) == "lies outside of media/")
        #expect(fault(beside.path("a.pdf"), [beside.path], as: .document) == nil)
    }

    @Test func `a pipe in place of a file is refused at once`() throws {
        try folder.makePipe("media/pipe.png")
        #expect(fault("pipe.png") == "is a pipe, a device or a socket")
    }

    @Test func `what is sent of a file is what tells its content`() throws {
        let file = try files(isHashing: true).file("2026/may.jpg", as: .image).get()
        let layout = WorkspaceLayout(root: folder.path)
        let places = MediaPlaces(layout, campaign: "sale", AllowedFolders(layout))
        let body = try MediaFiles.open("2026/may.jpg", in: places)
        for _ in 1...2 {
            body.begin()
            var bytes: [UInt8] = []
            while let next = body.next(7), !next.isEmpty { bytes += next }
            #expect(bytes == SampleMedia.jpeg())
            #expect(body.digest == file.content)
        }
        #expect(file.content?.count == 64)
    }

    @Test func `a file that became shorter cannot be sent`() throws {
        let layout = WorkspaceLayout(root: folder.path)
        let places = MediaPlaces(layout, campaign: "sale", AllowedFolders(layout))
        let body = try MediaFiles.open("2026/may.jpg", in: places)
        let handle = try #require(FileHandle(forWritingAtPath: folder.path("media/2026/may.jpg")))
        try handle.truncate(atOffset: 3)
        body.begin()
        #expect(body.next(100)?.count == 3)
        #expect(body.next(100) == nil)
    }
}
