import Formats
import CampaignCore

/// What a decision is about: one attempt to send one message.
///
/// Two runs over the same audience have the same subjects, whatever the order
/// in which the requests arrive and whatever id the ledger has.
struct Subject: Hashable, Sendable {
    let bits: UInt64

    /// Uses the key where there is one, the number of the request otherwise.
    init(key: String?, request: Int) {
        guard let key else {
            bits = SplitMix64.mixed(UInt64(truncatingIfNeeded: request) &+ 0x5eed)
            return
        }
        // The ledger's id is random, hence no part of the subject.
        if let own = MessageKey(key) {
            let row = SplitMix64.mixed(UInt64(bitPattern: own.message.rawValue))
            bits = SplitMix64.mixed(row ^ UInt64(truncatingIfNeeded: own.attempt))
        } else {
            bits = TextHash.bits(of: key.utf8)
        }
    }
}

/// FNV-1a: the standard library's hash differs in every process.
enum TextHash {
    static func bits(of bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
