import Foundation
import TestSupport
import Testing

@testable import Storage

struct FileLockTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("a.lock") }

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a lock is one process's at a time`() throws {
        let first = try FileLock(path: path)
        #expect(try FileLock(path: path) == nil)
        _ = consume first
        #expect(try FileLock(path: path) != nil)
    }

    /// As a child has it between its start and the program that it runs.
    @Test func `a released lock is free, though a child still has the file open`() throws {
        let lock = try FileLock(path: path)
        let copy = try #require(try copyOfOpenFile())
        defer { close(copy) }
        _ = consume lock
        #expect(try FileLock(path: path) != nil)
    }

    /// Another descriptor of the file that is open at the path, as a child inherits it.
    private func copyOfOpenFile() throws -> Int32? {
        let files = FileManager.default
        let open = try files.contentsOfDirectory(atPath: "/proc/self/fd")
            .first { (try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path }
        return open.flatMap(Int32.init).map { dup($0) }
    }
}
