import CampaignCore
import Foundation
import TestSupport
import Testing

struct FileProtectionTests {
    @Test(arguments: [(0, 1000, false), (1000, 1000, false), (1001, 1000, true), (1001, 0, false)])
    func `a file is foreign that is neither root's nor the user's`(owner: UInt32, user: UInt32, isForeign: Bool) {
        #expect(FileProtection(mode: 0o600, owner: owner).isForeign(to: user) == isForeign)
    }

    @Test func `it is read from a file's attributes`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file", mode: 0o640)
        let protection = FileProtection(try FileManager.default.attributesOfItem(atPath: folder.path("file")))
        #expect(protection == FileProtection(mode: 0o640, owner: geteuid()))
    }

    @Test func `what is not known counts as open to everybody`() {
        #expect(FileProtection([:]) == FileProtection(mode: 0o777, owner: .max))
    }
}
