import Foundation
import TestSupport
import Testing

@testable import Workspace

/// Programs of events that cannot be started, known without starting them.
struct EventCommandTests {
    private func fault(_ program: String, in folder: TemporaryFolder, path: String? = "/bin") -> String? {
        EventCommand(words: [program], timeout: .seconds(1)).fault(in: folder.path, path: path)
    }

    @Test func `a program is found as it would be called`() throws {
        let folder = try TemporaryFolder(["notify": "#!/bin/sh\n", "tools/more": "#!/bin/sh\n"])
        #expect(fault("sh", in: folder) == nil && fault("/bin/sh", in: folder) == nil)
        #expect(fault("sh", in: folder, path: nil) == nil)
        #expect(fault("./notify", in: folder) == "on_event: './notify' is not executable; run chmod +x on it")
        for name in ["notify", "tools/more"] {
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path(name))
        }
        #expect(fault("./notify", in: folder) == nil)
        #expect(fault("more", in: folder, path: "/nowhere:tools") == nil)
        #expect(fault("VARIABLE=1", in: folder) == nil)
    }

    @Test func `a program that is not there, or is a folder, is named`() throws {
        let folder = try TemporaryFolder(["tools/more": ""])
        #expect(fault("notify", in: folder) == "on_event: 'notify' is in no folder of PATH; write its path")
        #expect(fault("./notify", in: folder) == "on_event: './notify' does not exist in '\(folder.path)'")
        #expect(fault("./tools", in: folder) == "on_event: './tools' is not a file")
        #expect(fault("more", in: folder, path: "tools")?.hasSuffix("is not executable; run chmod +x on it") == true)
    }
}
