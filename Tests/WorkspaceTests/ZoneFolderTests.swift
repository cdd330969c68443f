import Formats
import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing
import Workspace

struct ZoneFolderTests {
    private static func folder(_ names: String...) throws -> TemporaryFolder {
        let folder = try TemporaryFolder(["tzdata.zi": "# version 2031c\nZ Europe/London 0\n"])
        for name in names {
            try folder.write(#require(SampleZone.named[name]).file, to: name)
        }
        return folder
    }

    @Test func `a zone is what the machine's database says of it`() throws {
        let folder = try Self.folder("Etc/UTC", "Europe/London")
        let database = ZoneFolder(environment: ["TZDIR": folder.path])
        #expect(database.zones.zone(named: "Europe/London") == .sample("Europe/London"))
        #expect(database.zones.zone(named: "America/New_York") == nil)
        #expect(database.version == "2031c")
    }

    @Test(arguments: [
        "../secret", "/etc/passwd", "tzdata.zi", "Europe", "Europe/../Europe/London", "", "Europe/London/",
    ])
    func `a name that is not a zone's reads nothing`(name: String) throws {
        let folder = try Self.folder("Europe/London")
        #expect(ZoneFolder(environment: ["TZDIR": folder.path]).zones.zone(named: name) == nil)
    }

    @Test func `without time zone data the fault says what to install`() throws {
        let workspace = try TemporaryFolder(Sample.files())
        let contents = WorkspaceReader(root: workspace.path, zones: .none).read()
        #expect(contents.settings == nil)
        let fault = try #require(contents.diagnostics.first)
        #expect(fault.location.file == "drumbeat.yaml")
        #expect(fault.fix == "install the package tzdata")
    }

    /// Each time around which a zone's clocks change, as another reader of the same files has it.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["DRUMBEAT_ZDUMP"] != nil))
    func `every zone of this machine agrees with zdump from 2020 to 2037`() async throws {
        let database = ZoneFolder()
        let names = try FileManager.default.subpathsOfDirectory(atPath: database.path)
            .filter { !$0.hasPrefix("right/") && !$0.hasPrefix("posix/") && database.zones.zone(named: $0) != nil }
        #expect(names.count > 400)
        let zdump = try #require(ProcessInfo.processInfo.environment["DRUMBEAT_ZDUMP"])
        let dump = try await Subprocess.run(
            .path(FilePath(zdump)),
            arguments: Arguments(["-v", "-c", "2020,2038"] + names.sorted()),
            output: .string(limit: 1 << 26)
        )
        var compared = 0
        for line in dump.standardOutput.split(separator: "\n") {
            // Europe/London  Sun Mar 29 00:59:59 2020 UT = Sun Mar 29 00:59:59 2020 GMT isdst=0 gmtoff=0
            let words = line.split(separator: " ")
            guard words.count > 6, words[6] == "UT",
                let offset = line.split(separator: "gmtoff=").last.flatMap({ Int($0) }),
                let year = Int(words[5]), (2020...2037).contains(year)
            else { continue }
            let text = "\(words[2]) \(words[3]) \(words[5]) \(words[4])"
            let style = Date.ParseStrategy(
                format:
                    "\(month: .abbreviated) \(day: .defaultDigits) \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits)",
                locale: Locale(identifier: "en_US_POSIX"),
                timeZone: .gmt
            )
            let seconds = Int(try Date(text, strategy: style).timeIntervalSince1970)
            let zone = try #require(database.zones.zone(named: String(words[0])))
            #expect(zone.offset(at: seconds) == offset, "\(line)")
            compared += 1
        }
        #expect(compared > 5000)
    }
}
