import Foundation
import TestSupport
import Testing

@testable import Workspace

struct RegularFileTests {
    private let folder: TemporaryFolder
    private let elsewhere: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder(["sale/a.csv": "phone\n", ".drumbeat/ledger.sqlite": "", "sale.csv": ""])
        elsewhere = try TemporaryFolder(["a.csv": "phone\n", "deep/b.csv": "phone\n"])
    }

    @Test func `what is not a regular file is refused at once`() throws {
        let pipe = "\(folder.path)/pipe"
        try folder.makePipe("pipe")
        try link("/dev/zero", to: "device")
        for path in [pipe, "\(folder.path)/device", "/dev/tty"] where FileManager.default.fileExists(atPath: path) {
            #expect { try RegularFile(path) } throws: { error in
                [.notRegular(path), .unreadable(path, cause: "No such device or address")].contains(error as? FileError)
            }
        }
        #expect(throws: FileError.folder(folder.path)) { try RegularFile(folder.path) }
        #expect(throws: FileError.missing("\(folder.path)/none")) { try RegularFile("\(folder.path)/none") }
    }

    @Test func `a file is taken from the workspace whatever way leads there`() throws {
        try link("\(folder.path)/sale", to: "again")
        try FileManager.default.createSymbolicLink(
            atPath: "\(elsewhere.path)/back",
            withDestinationPath: folder.path
        )
        for path in ["sale/a.csv", "again/a.csv", "sale/../sale/a.csv"].map({ "\(folder.path)/\($0)" })
            + ["\(elsewhere.path)/back/sale/a.csv"]
        {
            #expect(try contents(path) == Array("phone\n".utf8))
        }
        // A link to the workspace is the workspace.
        let linked = AllowedFolders(WorkspaceLayout(root: "\(elsewhere.path)/back"))
        #expect(throws: Never.self) { try RegularFile("\(folder.path)/sale/a.csv", within: linked) }
    }

    @Test func `a file elsewhere is refused whatever way leads there`() throws {
        try link("\(elsewhere.path)/a.csv", to: "sale/link.csv")
        try link(elsewhere.path, to: "sale/folder")
        let name = URL(filePath: elsewhere.path).lastPathComponent
        for path in ["sale/link.csv", "sale/folder/a.csv", "../\(name)/a.csv"].map({ "\(folder.path)/\($0)" })
            + ["/proc/self/environ", "\(elsewhere.path)/a.csv"]
        {
            #expect(throws: FileError.outside(path)) { try contents(path) }
        }
    }

    @Test func `the state folder holds nothing for campaigns`() {
        let ledger = "\(folder.path)/.drumbeat/ledger.sqlite"
        #expect(throws: FileError.outside(ledger)) { try contents(ledger) }
    }

    @Test func `folders beside the workspace are allowed with all that is in them`() throws {
        let folders = AllowedFolders(WorkspaceLayout(root: folder.path), folders: ["\(elsewhere.path)/deep/"])
        #expect(throws: Never.self) { try RegularFile("\(elsewhere.path)/deep/b.csv", within: folders) }
        #expect(throws: FileError.self) { try RegularFile("\(elsewhere.path)/a.csv", within: folders) }
        let sale = AllowedFolders(WorkspaceLayout(root: elsewhere.path), folders: ["\(folder.path)/sale"])
        #expect(throws: FileError.self) { try RegularFile("\(folder.path)/sale.csv", within: sale) }
    }

    @Test func `more than the limit is not read`() throws {
        let path = "\(folder.path)/sale/a.csv"
        #expect(try RegularFile(path).contents(limit: 6).count == 6)
        #expect(throws: FileError.tooLarge(path, limit: 5)) { try RegularFile(path).contents(limit: 5) }
    }

    private func contents(_ path: String) throws -> [UInt8] {
        try RegularFile(path, within: AllowedFolders(WorkspaceLayout(root: folder.path))).contents(limit: 1_000)
    }

    private func link(_ target: String, to path: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/\(path)", withDestinationPath: target)
    }
}
