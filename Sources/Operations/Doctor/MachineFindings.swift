import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import Storage
import Workspace

/// What on this machine keeps drumbeat from its work.
enum MachineFindings {
    /// - Parameters:
    ///   - workspace: what is looked at.
    ///   - campaigns: those whose times a run should see to.
    ///   - now: the time.
    /// - Returns: a line for each thing.
    /// - Throws: `StorageError`.
    static func findings(
        _ workspace: OpenWorkspace,
        _ campaigns: [CampaignDefinition],
        now: Date
    ) async throws -> [Finding] {
        [
            try await ledger(workspace), fileSystem(workspace.layout.stateFolder), try await disk(workspace),
            StateFolderProbe(layout: workspace.layout).finding ?? stateFolder(workspace.layout.stateFolder),
            timeZones(), phoneNumbers(),
        ] + (try await RunFindings.findings(workspace, campaigns, now: now))
            + (try await EventFindings.findings(workspace, now: now)) + (try await unreadable(workspace))
            + reports(campaigns, workspace.layout)
    }

    /// The campaigns whose reports cannot be written: each run fails for it, and a ledger that is lost has no witness.
    static func reports(_ campaigns: [CampaignDefinition], _ layout: WorkspaceLayout) -> [Finding] {
        campaigns.compactMap { campaign in
            if let obstacle = layout.reportsObstacle(campaign.id.description) {
                return .bad("reports", "\(obstacle.text); \(ReportWriting.danger)", fix: obstacle.fix, .storage)
            }
            guard layout.mayKeepState() else { return nil }
            return unwritable(layout.reports(campaign.id.description))
                .map { fault in
                    let fix = "let the user that sends write there: its reports are missing as well"
                    return .bad("reports", "\(fault); \(ReportWriting.danger)", fix: fix, .storage)
                }
        }
    }

    /// What is in the way of reports besides the folder's owner and mode; nil if nothing is, or if another user asks.
    private static func unwritable(_ folder: String) -> String? {
        let files = FileManager.default
        guard let kind = try? files.attributesOfItem(atPath: folder)[.type] as? FileAttributeType else {
            let campaign = URL(filePath: folder).deletingLastPathComponent().path
            return files.isWritableFile(atPath: campaign) ? nil : "the folder '\(folder)' cannot be made"
        }
        if kind == .typeRegular { return "'\(folder)' is not a folder, so no reports are written" }
        return files.isWritableFile(atPath: folder) ? nil : "no reports can be written in '\(folder)'"
    }

    /// A broadcast that cannot be read stops no other, and needs a person.
    private static func unreadable(_ workspace: OpenWorkspace) async throws -> [Finding] {
        try await workspace.ledger.unreadableBroadcasts().map { .bad("broadcast", $0.text, fix: $0.fix, .badData) }
    }

    static func phoneNumbers() -> Finding {
        let lacking = NumberingPlans.unknownToLibrary
        guard !lacking.isEmpty else {
            return .good("phone numbers", "libphonenumber has all numbering plans that drumbeat needs")
        }
        let plans = lacking.joined(separator: ", ")
        let text = "this libphonenumber is older than the numbering plan of \(plans)"
        return .good("phone numbers", "\(text); drumbeat has that plan itself")
    }

    private static func ledger(_ workspace: OpenWorkspace) async throws -> Finding {
        do {
            try await workspace.ledger.requireLatest()
            return .good("ledger", "\(workspace.layout.ledger), SQLite \(try await workspace.ledger.version())")
        } catch let error as StorageError {
            return .bad("ledger", "\(error)", fix: "nothing is sent before that is done", .storage)
        }
    }

    /// SQLite's locks hold between processes of one machine, on its own disks.
    static func fileSystem(_ folder: String) -> Finding {
        guard let system = MountedFileSystem(of: folder) else {
            let fix = "keep the workspace on a local disk"
            return .warning("file system", "the system does not report the kind", fix: fix)
        }
        return fileSystem(system)
    }

    static func fileSystem(_ system: MountedFileSystem) -> Finding {
        guard system.isOfNetwork else { return .good("file system", "\(system.kind), a local one") }
        return .bad(
            "file system",
            "the ledger is on '\(system.place)', a network file system (\(system.kind)), where locks may fail",
            fix: "move the workspace to a local disk, then run drumbeat reconcile --moved"
        )
    }

    private static func disk(_ workspace: OpenWorkspace) async throws -> Finding {
        var count = 0
        for broadcast in try await workspace.ledger.openBroadcasts() {
            count += try await workspace.ledger.counts(of: broadcast.id).toSend
        }
        do {
            try DiskSpace.require(forMessages: count, in: workspace.layout.stateFolder)
            let waiting = CountText.of(count, "message")
            return .good("disk", count == 0 ? "there is room, and no message waits" : "there is room for \(waiting)")
        } catch let failure as Failure {
            return .bad("disk", failure.description, fix: "free disk space, or move the workspace", .storage)
        }
    }

    static func stateFolder(_ path: String) -> Finding {
        let mode = (try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
        guard let mode, mode & 0o077 != 0 else { return .good("files", "only the owner of \(path) can read it") }
        return .bad("files", "other users can read \(path)", fix: "run chmod 700 \(path)")
    }

    /// Countries change their clocks at short notice, some every year.
    static func timeZones(_ folder: ZoneFolder = ZoneFolder(), now: Date = Date()) -> Finding {
        let data = "data \(folder.version ?? "of unknown version") of \(folder.path)"
        let isOld = folder.date.map { now.timeIntervalSince($0) > 366 * 86_400 } ?? true
        guard isOld else { return .good("time zones", data) }
        let fix = "update the package tzdata: countries change their clocks at short notice"
        return .warning("time zones", "\(data) is more than a year old", fix: fix)
    }
}
