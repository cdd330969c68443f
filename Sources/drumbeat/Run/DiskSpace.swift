import Foundation

/// Nothing is sent that cannot be recorded: room for the outcomes is looked for before the first request.
enum DiskSpace {
    /// What one message adds: measured some 420 bytes in the ledger and 650 in the reports, its callbacks aside.
    private static let perMessage = 1536
    /// For the write-ahead log and whatever else is written meanwhile.
    private static let reserve = 8 << 20

    /// - Throws: `Failure` with `storage` where there is not enough room.
    static func require(forMessages count: Int, in folder: String) throws {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue else { return }
        let needed = reserve + count * perMessage
        guard free < needed else { return }
        throw Failure(
            .storage,
            "'\(folder)' has \(free >> 20) MB free, \(needed >> 20) MB are needed to record "
                + (count > 0 ? "\(count) messages" : "what is under way") + "; free some, nothing is sent until then"
        )
    }
}
