import Formats
import Foundation
import TestSupport
import Testing
import Workspace

/// A campaign's files may be written by somebody who must not see what drumbeat's user may read.
struct CampaignFilesTests {
    private static let secret = "EAASUPERSECRETTOKEN"

    @Test(arguments: ["audience.csv", "template.json", "campaign.yaml"])
    func `a link to a file elsewhere is refused and nothing of it is shown`(name: String) throws {
        let elsewhere = try TemporaryFolder(["secret": Self.secret])
        let folder = try TemporaryFolder(Sample.files())
        let path = "\(folder.path)/sale/\(name)"
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "\(elsewhere.path)/secret")
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.campaigns.isEmpty)
        let faults = contents.faults.map(\.description).joined(separator: "\n")
        #expect(faults.contains("lies outside the workspace"))
        #expect(!faults.contains(Self.secret))
    }

    @Test(arguments: ["audience.csv", "template.json", "campaign.yaml"])
    func `a named pipe is refused at once`(name: String) throws {
        let folder = try TemporaryFolder(Sample.files())
        try folder.makePipe("sale/\(name)")
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.faultyCampaigns == ["sale"])
        #expect(contents.faults.contains { $0.message.contains("is a pipe, a device or a socket") })
    }

    @Test func `the process's own variables are not an audience`() throws {
        let campaign = Sample.campaign.replacing("audience.csv", with: "/proc/self/environ")
        let folder = try TemporaryFolder(Sample.files(["sale/campaign.yaml": campaign]))
        let faults = WorkspaceReader(root: folder.path).read().faults.map(\.description)
        #expect(
            faults == [
                "sale/campaign.yaml:3:18: error: the audience cannot be read: '/proc/self/environ' lies outside "
                    + "the workspace; move it there, or add its folder to 'folders' in drumbeat.yaml"
            ]
        )
    }

    @Test func `an audience and a template may lie in a folder that is allowed`() throws {
        let exports = try TemporaryFolder(["a.csv": Sample.audience, "hello.json": Sample.template()])
        let campaign = Sample.campaign.replacing("audience.csv", with: "\(exports.path)/a.csv")
            .replacing("template.json", with: "\(exports.path)/hello.json")
        let files = Sample.files(["sale/campaign.yaml": campaign])
        let folder = try TemporaryFolder(files)
        #expect(WorkspaceReader(root: folder.path).read().campaigns.isEmpty)
        try folder.write(Sample.settings + "folders: [\(exports.path)]\n", to: "drumbeat.yaml")
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.faults == [])
        let audience = try #require(contents.campaigns.first?.audience)
        #expect(try AudienceFile(audience).columns.count == 4)
    }

    @Test func `an audience that was exchanged since is refused when it is read`() throws {
        let elsewhere = try TemporaryFolder(["a.csv": Sample.audience])
        let folder = try TemporaryFolder(Sample.files())
        let audience = try #require(WorkspaceReader(root: folder.path).read().campaigns.first?.audience)
        try FileManager.default.removeItem(atPath: audience.path)
        try FileManager.default.createSymbolicLink(
            atPath: audience.path,
            withDestinationPath: "\(elsewhere.path)/a.csv"
        )
        #expect(throws: FileError.outside(audience.path)) { try AudienceFile(audience) }
    }

    @Test(arguments: [
        "+447700900101,Ann Smith,12 Oak Road\n",
        "SHELL=/bin/sh\u{0}WHATSAPP_TOKEN=EAATEST\n",
        "abcdef0123456789abcdef0123456789\n",
    ])
    func `a first line that is not one of names is not quoted`(header: String) throws {
        let folder = try TemporaryFolder(Sample.files(["sale/audience.csv": header]))
        let faults = WorkspaceReader(root: folder.path).read().faults.map(\.description).joined(separator: "\n")
        #expect(faults.contains("the audience has no column 'phone' for the phone number"))
        for part in ["447700900101", "Smith", "Oak", "EAATEST", "abcdef"] { #expect(!faults.contains(part)) }
    }

    @Test(arguments: ["[]", "/srv", "[{a: b}]"])
    func `folders that are not a list are reported`(_ value: String) throws {
        let settings = Sample.settings + "folders: \(value)\n"
        let folder = try TemporaryFolder(Sample.files(["drumbeat.yaml": settings]))
        let faults = WorkspaceReader(root: folder.path).read().faults.map(\.description)
        #expect(faults == ["drumbeat.yaml:5:10: error: 'folders' is not a list of folders; write [/srv/exports]"])
    }

    @Test func `a folder that is not there is a warning`() throws {
        let settings = Sample.settings + "folders: [/nowhere/exports]\n"
        let folder = try TemporaryFolder(Sample.files(["drumbeat.yaml": settings]))
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.campaigns.count == 1)
        #expect(
            contents.faults.map(\.description) == [
                "drumbeat.yaml:5:11: warning: there is no folder '/nowhere/exports'; make it, or remove it here"
            ]
        )
    }
}
