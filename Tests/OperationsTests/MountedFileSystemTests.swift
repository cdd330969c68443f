import CampaignCore
import Testing

@testable import Operations

struct MountedFileSystemTests {
    private static let table = """
        22 27 0:21 / /proc rw,relatime - proc proc rw
        27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
        30 27 0:40 / /srv rw,relatime shared:2 - nfs4 files:/srv rw,vers=4.2
        31 30 8:1 / /srv/local\\040disk rw,relatime - xfs /dev/sda1 rw
        32 27 0:50 / /home/anna/shop rw - fuse.sshfs anna@host: rw
        33 27 0:51 / /data rw - cifs //host/data rw
        34 27 8:2 / /data rw - btrfs /dev/sdb rw
        """

    @Test(arguments: [
        ("/var/shop/.drumbeat", "ext4", false), ("/srv/shop/.drumbeat", "nfs4", true), ("/srv", "nfs4", true),
        ("/srv/local disk/shop", "xfs", false), ("/srvs/shop", "ext4", false),
        ("/home/anna/shop/.drumbeat", "fuse.sshfs", true),
        ("/data/shop", "btrfs", false),
    ])
    func `the mount that a path lies on tells its kind`(path: String, kind: String, isOfNetwork: Bool) throws {
        let system = try #require(MountedFileSystem(of: path, in: Self.table))
        #expect(system.kind == kind)
        #expect(system.isOfNetwork == isOfNetwork)
    }

    @Test func `a network file system is a fault`() throws {
        let system = try #require(MountedFileSystem(of: "/srv/shop", in: Self.table))
        let finding = MachineFindings.fileSystem(system)
        #expect(finding.verdict == .bad && finding.failure == .configuration)
        #expect(finding.text.contains("nfs4"))
    }

    @Test func `this machine tells of its own`() {
        #expect(MountedFileSystem(of: "/") != nil)
    }
}
