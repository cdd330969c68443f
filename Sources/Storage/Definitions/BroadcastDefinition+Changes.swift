package import CampaignCore
import Formats

extension BroadcastDefinition {
    /// The keys of `campaign.yaml`, or of `defaults`, whose values are others in another definition of the campaign.
    ///
    /// Both are compared in the form that the ledger keeps, so that a definition which is merely read back has not changed.
    ///
    /// - Parameter other: what the files say now.
    /// - Returns: the keys in the order of the alphabet; none if nothing has changed.
    package func changedKeys(in other: BroadcastDefinition) -> [String] {
        let (old, new) = (kept, other.kept)
        let names = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
        return Set(names.map { Self.keys[$0] ?? $0 }).sorted()
    }

    /// The values as they are in the ledger, each under its name there.
    private var kept: [String: String] {
        let read = (try? StoredDefinition.read(StoredDefinition.text(of: self))) ?? self
        return Dictionary(read.members.map { ($0.0, $0.1.serialized()) }) { first, _ in first }
    }

    /// What a person writes where the ledger has another name.
    private static let keys = [
        "recipient": "audience", "columns": "audience", "region_column": "audience", "default_region": "audience",
        "templates": "template", "fallback_languages": "language", "odd_values": "allow_odd_values",
        "messages_per_second": "rate",
    ]
}
