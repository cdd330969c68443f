package import CampaignCore
import Formats
package import Foundation
import Storage
package import Workspace

extension Doctor {
    /// What can be told of a workspace whose settings have a fault: that fault, and what needs no settings.
    ///
    /// - Parameters:
    ///   - contents: the workspace.
    ///   - now: the time.
    /// - Returns: the findings, the faults first; none if there is no file with settings.
    package static func findings(withoutSettings contents: WorkspaceContents, now: Date = Date()) async -> [Finding] {
        let layout = contents.layout
        guard FileManager.default.fileExists(atPath: layout.settings) else { return [] }
        let faults = contents.diagnostics
            .filter { $0.severity == .error && contents.folder(of: $0) == nil }
            .map { Finding.bad("settings", "\($0.location): \($0.message)", fix: $0.fix, .configuration) }
        let skipped = Finding.warning(
            "settings",
            "Meta, the webhook and the campaigns are not looked at while they have a fault",
            fix: "run doctor again then"
        )
        return faults + [skipped] + (await MachineFindings.findings(of: layout, now: now))
    }
}

extension MachineFindings {
    /// What needs no settings.
    fileprivate static func findings(of layout: WorkspaceLayout, now: Date) async -> [Finding] {
        let state = Doctor.fault(ofStateIn: layout) ?? stateFolder(layout.stateFolder)
        return [state] + (await ledger(of: layout, now: now)) + [
            fileSystem(layout.stateFolder), timeZones(now: now), phoneNumbers(),
        ]
    }

    /// The ledger, and when runs were; a workspace without one has yet to get it.
    private static func ledger(of layout: WorkspaceLayout, now: Date) async -> [Finding] {
        guard FileManager.default.fileExists(atPath: layout.ledger) else { return [] }
        do {
            try layout.requireReadable()
            let ledger = try Ledger(reading: layout.ledger, zones: .system)
            let opened = Finding.good("ledger", "\(layout.ledger), SQLite \(try await ledger.version())")
            return [opened, RunFindings.finding(try await ledger.runTimes(), waiting: nil, now: now)]
        } catch let error as StorageError {
            return [.bad("ledger", "\(error)", fix: nil, FailureKind(of: error))]
        } catch {
            // What is wrong with the folder was said before.
            return []
        }
    }
}
