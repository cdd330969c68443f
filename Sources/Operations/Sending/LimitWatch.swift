import Delivery
import Foundation
import Storage
import Workspace

/// Has what `drumbeat.yaml` says of senders hold for what is being sent, too.
struct LimitWatch {
    private let workspace: OpenWorkspace
    /// When the file was changed last, as far as is known.
    private var changedAt: Date?
    private var senders: [String: SenderSettings]

    init(workspace: OpenWorkspace) {
        self.workspace = workspace
        changedAt = Self.changedAt(workspace.layout.settings)
        senders = workspace.settings.senders
    }

    /// Hands each delivery its sender's limits as they are now; of a file with faults nothing is adopted.
    ///
    /// - Throws: `StorageError`.
    mutating func apply(to live: LiveDeliveries) async throws {
        reread()
        for delivery in live.all {
            let phoneNumberID = delivery.phoneNumberID
            let sender = senders.values.first { $0.phoneNumberID == phoneNumberID }
            let number = try await workspace.ledger.number(phoneNumberID)
            delivery.adopt(SenderLimits(sender, number).ofDelivery(burst: sender?.burst ?? 0))
        }
    }

    private mutating func reread() {
        let now = Self.changedAt(workspace.layout.settings)
        guard now != changedAt else { return }
        changedAt = now
        let contents = WorkspaceReader(root: workspace.layout.root).readSettings()
        if let settings = contents.settings { senders = settings.senders }
    }

    private static func changedAt(_ path: String) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
}
