import CampaignCore
import Foundation
import Storage
import Workspace

/// What on this machine keeps drumbeat from its work.
enum MachineFindings {
    static func findings(_ workspace: OpenWorkspace) async throws -> [Finding] {
        [
            try await ledger(workspace), try await disk(workspace), stateFolder(workspace.layout.stateFolder),
            timeZones(),
        ]
    }

    private static func ledger(_ workspace: OpenWorkspace) async throws -> Finding {
        do {
            try await workspace.ledger.requireLatest()
            return .good("ledger", "\(workspace.layout.ledger), SQLite \(try await workspace.ledger.version())")
        } catch let error as StorageError {
            return .bad("ledger", "\(error)", fix: "nothing is sent until then", .storage)
        }
    }

    private static func disk(_ workspace: OpenWorkspace) async throws -> Finding {
        var count = 0
        for broadcast in try await workspace.ledger.openBroadcasts() {
            count += try await workspace.ledger.counts(of: broadcast.id).toSend
        }
        do {
            try DiskSpace.require(forMessages: count, in: workspace.layout.stateFolder)
            return .good("disk", "there is room for the \(count) messages that wait")
        } catch let failure as Failure {
            return .bad("disk", failure.description, fix: "move the workspace or clear up", .storage)
        }
    }

    private static func stateFolder(_ path: String) -> Finding {
        let mode = (try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
        guard let mode, mode & 0o077 != 0 else { return .good("files", "\(path) is its owner's alone") }
        return .bad("files", "others may look into \(path)", fix: "run chmod 700 \(path)")
    }

    private static func timeZones() -> Finding {
        TimeZone(identifier: "Europe/London") == nil
            ? .bad("time zones", "the system has no time zone data", fix: "install the package tzdata")
            : .good("time zones", "data \(TimeZone.timeZoneDataVersion)")
    }
}
