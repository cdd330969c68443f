import CampaignCore
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Operations

struct FaultMemoryTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)
    private let (folder, temporary): (TemporaryFolder, TemporaryFolder)
    private let layout: WorkspaceLayout

    init() throws {
        (folder, temporary) = (try TemporaryFolder(), try TemporaryFolder())
        layout = WorkspaceLayout(root: folder.path)
    }

    private var memory: FaultMemory { FaultMemory(layout, temporaryFolder: temporary.path) }

    @Test(arguments: [true, false])
    func `the same fault is said once an hour, another one at once`(hasState: Bool) throws {
        if hasState { try layout.makeStateFolders() }
        #expect(memory.isNews("a key is unknown", .configuration, now: now))
        #expect(!memory.isNews("a key is unknown", .configuration, now: now + 60))
        #expect(memory.isNews("another key is unknown", .configuration, now: now + 60))
        #expect(!memory.isNews("another key is unknown", .configuration, now: now + 3600))
        #expect(memory.isNews("another key is unknown", .configuration, now: now + 3660))
        #expect(FileManager.default.fileExists(atPath: "\(layout.stateFolder)/said.json") == hasState)
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty == hasState)
    }

    @Test func `how much room is left is no news, and a fault that is over is`() {
        #expect(memory.isNews("3 MB free", .storage, now: now))
        #expect(!memory.isNews("2 MB free", .storage, now: now + 1))
        memory.forget()
        #expect(memory.isNews("2 MB free", .storage, now: now + 2))
    }

    @Test func `where nothing can be kept it is said each time`() throws {
        let nowhere = FaultMemory(layout, temporaryFolder: "\(temporary.path)/missing")
        #expect(nowhere.isNews("a", .storage, now: now) && nowhere.isNews("a", .storage, now: now + 60))
    }
}
