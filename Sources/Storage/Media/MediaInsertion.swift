import CampaignCore

/// Writing of the files that a broadcast is planned with, within one transaction.
struct MediaInsertion {
    private let broadcast: Int32
    private var insertion: RepeatedInsertion

    init(_ transaction: any Transaction, broadcast: Int32) throws {
        self.broadcast = broadcast
        insertion = try RepeatedInsertion(
            transaction,
            into: "broadcast_media (broadcast, name, content, type, bytes)",
            row: "(?, ?, ?, ?, ?)"
        )
    }

    /// Writes files whose content is known; the table refuses any other.
    consuming func insert(_ files: [MediaFile]) throws {
        try insertion.insert(files) { [broadcast] file, values in
            values.add(broadcast)
            values.add(file.name)
            values.add(file.content)
            values.add(file.type.rawValue)
            values.add(file.bytes)
        }
    }
}
