import CampaignCore
import Formats
import Storage

/// Nothing is sent that cannot be recorded: room for the outcomes is looked for before the first request.
enum DiskSpace {
    /// What one message adds: measured some 420 bytes in the ledger and 650 in the reports, its callbacks aside.
    private static let perMessage = 1536
    /// For the write-ahead log and whatever else is written meanwhile.
    private static let reserve = 24 << 20

    static func suffices(forMessages count: Int, in folder: String) -> Bool {
        FreeSpace.bytes(in: folder).map { $0 >= needed(forMessages: count) } ?? true
    }

    /// - Throws: `Failure` with `storage` if there is not enough room.
    static func require(forMessages count: Int, in folder: String) throws {
        guard let free = FreeSpace.bytes(in: folder), !suffices(forMessages: count, in: folder) else { return }
        throw Failure(
            .storage,
            "'\(folder)' has \(free >> 20) MB free, \(needed(forMessages: count) >> 20) MB are needed to record "
                + (count > 0 ? CountText.of(count, "message") : "what is under way")
                + "; free some, nothing is sent until then"
        )
    }

    private static func needed(forMessages count: Int) -> Int {
        reserve + count * perMessage
    }
}
