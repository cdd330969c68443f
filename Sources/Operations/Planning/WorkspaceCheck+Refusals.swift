import CampaignCore
import Formats
import Foundation
import Storage
import Workspace

extension WorkspaceCheck {
    /// What the people of the suppression list refuse, and why that is not known, if it is not.
    ///
    /// A workspace from which nothing was sent has no ledger, and gets none here.
    func refusals() -> (Refusals, [Diagnostic]) {
        guard hasLedger else { return (Refusals(), []) }
        do {
            return (try LedgerReader(path: contents.layout.ledger).refusals(), [])
        } catch {
            let message = "people on the suppression list are counted as recipients: \(error)"
            let location = SourceLocation(file: contents.layout.ledger)
            return (Refusals(), [Diagnostic(.warning, at: location, message)])
        }
    }

    /// A folder that this user may not look into may hold a ledger.
    private var hasLedger: Bool {
        let files = FileManager.default
        let folder = contents.layout.stateFolder
        return files.fileExists(atPath: contents.layout.ledger)
            || files.fileExists(atPath: folder) && !files.isExecutableFile(atPath: folder)
    }
}
