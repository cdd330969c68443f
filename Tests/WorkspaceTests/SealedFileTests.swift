import Foundation
import TestSupport
import Testing
import Workspace

struct SealedFileTests {
    private func file(_ folder: TemporaryFolder, secret: String = "secret", purpose: String = "test") -> SealedFile {
        SealedFile(path: "\(folder.path)/sealed", secret: Secret(secret), purpose: purpose)
    }

    @Test func `what is written is read back by who knows the secret, and nobody else`() throws {
        let folder = try TemporaryFolder()
        #expect(file(folder).read() == nil)
        try file(folder).write(Data("a token".utf8))
        #expect(file(folder).read() == Data("a token".utf8))
        #expect(file(folder, secret: "another").read() == nil)
        #expect(file(folder, purpose: "another").read() == nil)
    }

    @Test func `the file is its owner's alone and does not show what it holds`() throws {
        let folder = try TemporaryFolder()
        try file(folder).write(Data("a token".utf8))
        let path = "\(folder.path)/sealed"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        #expect(try Data(contentsOf: URL(filePath: path)).range(of: Data("token".utf8)) == nil)
    }

    @Test func `a changed byte is noticed`() throws {
        let folder = try TemporaryFolder()
        try file(folder).write(Data("a token".utf8))
        let url = URL(filePath: "\(folder.path)/sealed")
        var bytes = try Data(contentsOf: url)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: url)
        #expect(file(folder).read() == nil)
        try Data(bytes.prefix(5)).write(to: url)
        #expect(file(folder).read() == nil)
    }
}
