import CampaignCore
import Foundation
import Reports
import Storage

/// Which reports may tell that a broadcast was sent by a ledger that is lost.
enum ReportWitness: Hashable, Sendable {
    /// None: a person was asked, and means it.
    case none
    /// Those that have the broadcast's name.
    case own
    /// Those of broadcasts that may have been sent in the place of a schedule's time, too.
    case all(of: Schedule?)
}

extension BroadcastPlanning {
    /// The report that tells of a broadcast which the ledger does not know, in whose place the draft would be sent.
    ///
    /// Reports that have its name are set aside: those of the draft would replace them. Hold the lock of the broadcast.
    ///
    /// - Returns: the path of the file in the workspace; nil for none.
    /// - Throws: `StorageError`.
    func report(against draft: BroadcastDraft, _ witness: ReportWitness) async throws -> String? {
        guard try await !workspace.ledger.knows(draft.name) else { return nil }
        let campaign = draft.definition.campaign
        return try await blocking { [layout = workspace.layout, ledger = workspace.ledger] in
            let search = LostSearch(layout)
            let folder = search.folder(of: campaign)
            let isNamed = folder.broadcasts.contains(draft.name)
            if isNamed { folder.setAside(draft.name) }
            var name: String? = isNamed && witness != .none ? draft.name : nil
            if name == nil, case .all(let schedule) = witness {
                name = try search.lost(of: campaign, in: ledger)?.report(inPlaceOf: draft.dueAt, schedule)
            }
            return name.flatMap { folder.file(on: $0) }.map { search.shown($0, of: campaign) }
        }
    }
}
