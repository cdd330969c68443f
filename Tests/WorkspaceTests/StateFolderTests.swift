import Foundation
import TestSupport
import Testing
import Workspace

struct StateFolderTests {
    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue & 0o777
    }

    @Test func `a state folder is made for its owner alone`() throws {
        let folder = try TemporaryFolder()
        let layout = WorkspaceLayout(root: folder.path)
        try layout.makeStateFolders()
        try layout.makeStateFolders()
        #expect(try [layout.stateFolder, layout.callbacks, layout.locks].map(mode) == [0o700, 0o700, 0o700])
    }

    @Test func `what others may read is closed to them`() throws {
        let folder = try TemporaryFolder()
        let layout = WorkspaceLayout(root: folder.path)
        try layout.makeStateFolders()
        try folder.write("", to: ".drumbeat/ledger.sqlite", mode: 0o644)
        try folder.write("", to: ".drumbeat/locks/run.lock", mode: 0o664)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: layout.stateFolder)
        try layout.makeStateFolders()
        #expect(try mode(layout.stateFolder) == 0o700)
        #expect(try mode(layout.ledger) == 0o600)
        #expect(try mode("\(layout.locks)/run.lock") == 0o600)
    }

    @Test func `a folder that its owner cannot write is named with what to do`() throws {
        let folder = try TemporaryFolder()
        let layout = WorkspaceLayout(root: folder.path)
        #expect(throws: StateFolderFault.unwritable(folder.path, mode: nil)) {
            try layout.makeStateFolders { _ in false }
        }
        try layout.makeStateFolders()
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: layout.locks)
        let fault = StateFolderFault.unwritable(layout.locks, mode: "500")
        #expect(throws: fault) { try layout.makeStateFolders { $0 != layout.locks } }
        #expect("\(fault)".hasSuffix("; run chmod u+w '\(layout.locks)'"), "\(fault)")
    }

    @Test(arguments: [0o777, 0o770, 0o702])
    func `a state folder that others may write in is refused`(open: Int) throws {
        let folder = try TemporaryFolder()
        let layout = WorkspaceLayout(root: folder.path)
        try layout.makeStateFolders()
        try FileManager.default.setAttributes([.posixPermissions: open], ofItemAtPath: layout.stateFolder)
        #expect(throws: StateFolderFault.writable(layout.stateFolder, mode: String(open, radix: 8))) {
            try layout.makeStateFolders()
        }
        #expect(try mode(layout.stateFolder) == open)
    }

    @Test func `another user is told whose the state is, and how to run as them`() throws {
        let folder = try TemporaryFolder()
        let layout = WorkspaceLayout(root: folder.path)
        try layout.makeStateFolders()
        let owner = FileOwner(try FileManager.default.attributesOfItem(atPath: layout.stateFolder))
        let fault = StateFolderFault.foreign(layout.stateFolder, owner: owner)
        #expect(throws: fault) { try layout.makeStateFolders(for: owner.number + 1) }
        #expect(throws: fault) { try layout.requireReadable(by: owner.number + 1) }
        try layout.requireReadable(by: owner.number)
        let foreign = StateFolderFault.foreign(".drumbeat", owner: FileOwner(number: 4321, name: "drum"))
        #expect("\(foreign)".hasSuffix("run it as drum: sudo -u drum drumbeat …"), "\(foreign)")
    }

    @Test func `nobody is told to run drumbeat as root`() {
        let root = FileOwner(number: 0, name: "root")
        let faults = [
            StateFolderFault.foreign(".drumbeat", owner: root), .unmakeable(".", owner: root),
            .divided(part: "x", owner: root, folder: ".drumbeat", rightful: FileOwner(number: 4321, name: nil)),
        ]
        for fault in faults {
            #expect(!"\(fault)".contains("as root") && "\(fault)".contains("sudo chown "), "\(fault)")
        }
    }

    @Test(
        .enabled(if: geteuid() == 0),
        arguments: ["", "/ledger.sqlite", "/ledger.sqlite-wal", "/locks", "/locks/run.lock", "/callbacks"]
    )
    func `a part of the state that is root's is named`(part: String) throws {
        let folder = try TemporaryFolder()
        let layout = WorkspaceLayout(root: folder.path)
        try layout.makeStateFolders()
        let all = ["", "/ledger.sqlite", "/ledger.sqlite-wal", "/locks", "/locks/run.lock", "/callbacks"]
        for file in ["ledger.sqlite", "ledger.sqlite-wal", "locks/run.lock"] {
            try folder.write("", to: ".drumbeat/\(file)", mode: 0o600)
        }
        for path in all where path != part {
            try FileManager.default.setAttributes([.ownerAccountID: 4321], ofItemAtPath: layout.stateFolder + path)
        }
        let fault = StateFolderFault.divided(
            part: layout.stateFolder + part,
            owner: FileOwner(number: 0, name: "root"),
            folder: layout.stateFolder,
            rightful: FileOwner(number: 4321, name: nil)
        )
        #expect(throws: fault) { try layout.makeStateFolders(for: 4321) }
        #expect(throws: fault) { try layout.makeStateFolders() }
        #expect(!layout.mayKeepState())
        // Root may read any.
        try layout.requireReadable()
        if part == "/ledger.sqlite" || part.isEmpty { #expect(throws: fault) { try layout.requireReadable(by: 4321) } }
    }

    @Test(.enabled(if: geteuid() == 0))
    func `a state that is all root's in another user's workspace goes back`() throws {
        let folder = try TemporaryFolder()
        let layout = WorkspaceLayout(root: folder.path)
        try layout.makeStateFolders()
        try layout.makeStateFolders()
        try FileManager.default.setAttributes([.ownerAccountID: 4321], ofItemAtPath: folder.path)
        let fault = StateFolderFault.divided(
            part: layout.stateFolder,
            owner: FileOwner(number: 0, name: "root"),
            folder: layout.stateFolder,
            rightful: FileOwner(number: 4321, name: nil)
        )
        #expect(throws: fault) { try layout.makeStateFolders(for: 4321) }
        #expect(throws: fault) { try layout.requireReadable(by: 4321) }
        #expect("\(fault)".contains("sudo chown -R 4321: '\(layout.stateFolder)'"), "\(fault)")
        try layout.makeStateFolders()
    }

    @Test func `state is kept by its owner alone, and made by the workspace's`() throws {
        let folder = try TemporaryFolder()
        let layout = WorkspaceLayout(root: folder.path)
        let me = FileOwner(try FileManager.default.attributesOfItem(atPath: folder.path)).number
        #expect(layout.mayKeepState(for: me) && !layout.mayKeepState(for: me + 1))
        try layout.makeStateFolders()
        #expect(layout.mayKeepState(for: me) && !layout.mayKeepState(for: me + 1))
    }

    @Test(.enabled(if: geteuid() == 0))
    func `root does not take a workspace that another user owns`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.setAttributes([.ownerAccountID: 4321], ofItemAtPath: folder.path)
        let layout = WorkspaceLayout(root: folder.path)
        let owner = FileOwner(number: 4321, name: nil)
        #expect(throws: StateFolderFault.takenByRoot(folder.path, owner: owner)) { try layout.makeStateFolders() }
        #expect(!FileManager.default.fileExists(atPath: layout.stateFolder))
        // Nothing is there to read, and nothing is made by looking.
        try layout.requireReadable()
    }

    @Test func `a state folder that is a link is refused`() throws {
        let folder = try TemporaryFolder(["elsewhere/file": ""])
        let layout = WorkspaceLayout(root: folder.path)
        try FileManager.default.createSymbolicLink(
            atPath: layout.stateFolder,
            withDestinationPath: "\(folder.path)/elsewhere"
        )
        #expect(throws: StateFolderFault.link(layout.stateFolder)) { try layout.makeStateFolders() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/elsewhere") == ["file"])
    }

    @Test func `a file in the place of the state folder is not called a link`() throws {
        let folder = try TemporaryFolder([".drumbeat": ""])
        let layout = WorkspaceLayout(root: folder.path)
        let fault = StateFolderFault.notAFolder(layout.stateFolder)
        #expect(throws: fault) { try layout.makeStateFolders() }
        #expect(throws: fault) { try layout.requireReadable() }
        #expect(
            fault.description
                == "'\(layout.stateFolder)' is not a folder; put it elsewhere, as drumbeat keeps its state under this name"
        )
    }
}
