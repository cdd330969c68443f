import Foundation
import Testing

@testable import Workspace

struct RegularFileTests {
    private let folder: TemporaryWorkspace
    private let elsewhere: TemporaryWorkspace

    init() throws {
        folder = try TemporaryWorkspace(["sale/a.csv": "phone\n", ".drumbeat/ledger.sqlite": "", "sale.csv": ""])
        elsewhere = try TemporaryWorkspace(["a.csv": "phone\n", "deep/b.csv": "phone\n"])
    }

    @Test func `what is not a regular file is refused at once`() throws {
        let pipe = "\(folder.root)/pipe"
        try folder.makePipe(at: "pipe")
        try link("/dev/zero", to: "device")
        for path in [pipe, "\(folder.root)/device", "/dev/tty"] where FileManager.default.fileExists(atPath: path) {
            #expect { try RegularFile(path) } throws: { error in
                [.notRegular(path), .unreadable(path, cause: "No such device or address")].contains(error as? FileError)
            }
        }
        #expect(throws: FileError.folder(folder.root)) { try RegularFile(folder.root) }
        #expect(throws: FileError.missing("\(folder.root)/none")) { try RegularFile("\(folder.root)/none") }
    }

    @Test func `a file is taken from the workspace whatever way leads there`() throws {
        try link("\(folder.root)/sale", to: "again")
        try FileManager.default.createSymbolicLink(
            atPath: "\(elsewhere.root)/back",
            withDestinationPath: folder.root
        )
        for path in ["sale/a.csv", "again/a.csv", "sale/../sale/a.csv"].map({ "\(folder.root)/\($0)" })
            + ["\(elsewhere.root)/back/sale/a.csv"]
        {
            #expect(try contents(path) == Array("phone\n".utf8))
        }
        // A link to the workspace is the workspace.
        let linked = AllowedFolders(WorkspaceLayout(root: "\(elsewhere.root)/back"))
        #expect(throws: Never.self) { try RegularFile("\(folder.root)/sale/a.csv", within: linked) }
    }

    @Test func `a file elsewhere is refused whatever way leads there`() throws {
        try link("\(elsewhere.root)/a.csv", to: "sale/link.csv")
        try link(elsewhere.root, to: "sale/folder")
        let name = URL(filePath: elsewhere.root).lastPathComponent
        for path in ["sale/link.csv", "sale/folder/a.csv", "../\(name)/a.csv"].map({ "\(folder.root)/\($0)" })
            + ["/proc/self/environ", "\(elsewhere.root)/a.csv"]
        {
            #expect(throws: FileError.outside(path)) { try contents(path) }
        }
    }

    @Test func `the state folder holds nothing for campaigns`() {
        let ledger = "\(folder.root)/.drumbeat/ledger.sqlite"
        #expect(throws: FileError.outside(ledger)) { try contents(ledger) }
    }

    @Test func `folders beside the workspace are allowed with all that is in them`() throws {
        let folders = AllowedFolders(WorkspaceLayout(root: folder.root), folders: ["\(elsewhere.root)/deep/"])
        #expect(throws: Never.self) { try RegularFile("\(elsewhere.root)/deep/b.csv", within: folders) }
        #expect(throws: FileError.self) { try RegularFile("\(elsewhere.root)/a.csv", within: folders) }
        let sale = AllowedFolders(WorkspaceLayout(root: elsewhere.root), folders: ["\(folder.root)/sale"])
        #expect(throws: FileError.self) { try RegularFile("\(folder.root)/sale.csv", within: sale) }
    }

    @Test func `more than the limit is not read`() throws {
        let path = "\(folder.root)/sale/a.csv"
        #expect(try RegularFile(path).contents(limit: 6).count == 6)
        #expect(throws: FileError.tooLarge(path, limit: 5)) { try RegularFile(path).contents(limit: 5) }
    }

    private func contents(_ path: String) throws -> [UInt8] {
        try RegularFile(path, within: AllowedFolders(WorkspaceLayout(root: folder.root))).contents(limit: 1_000)
    }

    private func link(_ target: String, to path: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(folder.root)/\(path)", withDestinationPath: target)
    }
}
