/// Who paused a broadcast; the raw values are what the ledger stores.
package enum PausedBy: String, Sendable, Hashable, CaseIterable {
    /// Only a person lets it go on.
    case person
    /// A fault that answers or callbacks showed. Only a person lets it go on.
    case fault
    /// Something that Meta said. The broadcast goes on once that is over.
    case condition
}
