import CampaignCore
import Foundation
import Storage

extension Ledger {
    /// The broadcasts that have not ended and the holds whose campaign has no folder any more, a sentence each.
    ///
    /// They were planned, and the folder has no part in their sending: a person who deletes it may think that it has. A hold
    /// goes with a folder that is renamed as a whole, and with nothing else.
    ///
    /// - Parameter folders: the names of the campaigns that are there, faulty or not.
    /// - Returns: what becomes of each.
    /// - Throws: `StorageError`.
    func goneFolders(besides folders: [String]) async throws -> [String] {
        let folders = Set(folders)
        let holds = try await heldCampaigns().subtracting(folders).sorted()
            .map { campaign in
                let fact = "the folder of \(campaign), which is held, is gone; a new folder with its files is not held"
                return "\(fact): drumbeat pause holds it; drumbeat resume \(campaign) forgets the old name"
            }
        let broadcasts = try await broadcasts().filter { [.active, .paused].contains($0.state) }
            .filter { !folders.contains($0.definition.campaign.description) }
            .map { broadcast in
                let course = broadcast.state == .paused ? "stays paused" : "continues as planned"
                let fact = "the folder of \(broadcast.definition.campaign) is gone; \(broadcast.name) \(course)"
                return "\(fact); drumbeat cancel \(broadcast.name) ends it"
            }
        return holds + broadcasts
    }
}
