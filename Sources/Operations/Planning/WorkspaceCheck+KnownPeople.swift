import CampaignCore
import Formats
import Foundation
import Storage
import Workspace

extension WorkspaceCheck {
    /// What the ledger knows of the people of audiences.
    struct KnownPeople {
        var refusals = Refusals()
        /// Nil if nothing was sent from the workspace, or the ledger cannot be read.
        var ledger: LedgerReader?
    }

    /// What the ledger knows of people, and why nothing is known, if it is not.
    ///
    /// A workspace from which nothing was sent has no ledger, and gets none here.
    func knownPeople() -> (KnownPeople, [Diagnostic]) {
        guard hasLedger else { return (KnownPeople(), []) }
        do {
            try contents.layout.requireReadable()
            let ledger = try LedgerReader(path: contents.layout.ledger)
            let copy = try ledger.copyNotice()
                .map { Diagnostic(.warning, at: SourceLocation(file: contents.layout.ledger), $0.description) }
            return (KnownPeople(refusals: try ledger.refusals(), ledger: ledger), [copy].compactMap(\.self))
        } catch {
            let message = "people on the suppression list are counted as recipients, and repeats too: \(error)"
            let location = SourceLocation(file: contents.layout.ledger)
            return (KnownPeople(), [Diagnostic(.warning, at: location, message)])
        }
    }

    /// What was edited after a broadcast was planned that has not ended; none if the ledger cannot be read.
    func changes(of campaigns: [CampaignDefinition]) -> [Diagnostic] {
        guard let settings = contents.settings, hasLedger,
            let ledger = try? LedgerReader(path: contents.layout.ledger)
        else { return [] }
        return campaigns.flatMap { campaign in
            let changes = (try? FileChange.all(of: campaign, settings, in: ledger)) ?? []
            return changes.map { Diagnostic(.note, at: SourceLocation(file: $0.file), $0.sentence) }
        }
    }

    /// What Meta said of the campaign's template when it was asked last.
    func templateWarnings(
        of campaign: CampaignDefinition,
        _ sender: SenderSettings,
        _ people: KnownPeople
    ) -> [Diagnostic] {
        guard let ledger = people.ledger else { return [] }
        return (try? TemplateRemarks(campaign, account: sender.businessAccountID, ledger, now: now).warnings) ?? []
    }

    /// A folder that this user may not look into may hold a ledger.
    var hasLedger: Bool {
        let files = FileManager.default
        let folder = contents.layout.stateFolder
        return files.fileExists(atPath: contents.layout.ledger)
            || files.fileExists(atPath: folder) && !files.isExecutableFile(atPath: folder)
    }
}
