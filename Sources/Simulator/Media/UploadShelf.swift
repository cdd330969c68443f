import Formats

/// Uploads of samples that can continue after a cut (`whatsapp-cloud-api.md` §7.3); the bytes are not kept.
struct UploadShelf: Sendable {
    private struct Upload: Sendable {
        var length: Int
        var received = 0
        var handle: String?
    }

    /// What a part of an upload comes to.
    enum Outcome: Hashable, Sendable {
        case answer(JSONValue)
        /// Half of the part has arrived, and the connection ends without an answer.
        case cut
    }

    private var uploads: [String: Upload] = [:]
    private static let types: Set = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"]
    private static let longest = 100 << 20

    /// The handles of all files that have arrived.
    var handles: Set<String> {
        Set(uploads.values.compactMap(\.handle))
    }

    /// How many parts have arrived, cut ones among them.
    private(set) var parts = 0

    /// Begins an upload of the file that the query describes.
    ///
    /// - Throws: 100 for a file of a type or a length that Meta does not take.
    mutating func begin(_ query: Query) throws(GraphFault) -> JSONValue {
        guard let length = query["file_length"].flatMap({ Int($0) }), (1...Self.longest).contains(length) else {
            throw .standard(100, details: "file_length is the number of the file's bytes.")
        }
        guard let type = query["file_type"], Self.types.contains(type) else {
            throw .standard(100, details: "file_type is one of \(Self.types.sorted().joined(separator: ", ")).")
        }
        let number = UInt64(uploads.count + 1)
        let id = "upload:\(String(SplitMix64.mixed(number), radix: 36))"
        uploads[id] = Upload(length: length)
        return ["id": .string("\(id)?sig=\(Self.signature(of: id))")]
    }

    /// Takes a part that begins at an offset.
    ///
    /// - Throws: 100 for another offset than the upload's, and for too many bytes.
    mutating func take(
        _ id: String,
        _ query: Query,
        offset: Int?,
        count: Int,
        isCut: Bool
    ) throws(GraphFault) -> Outcome {
        var upload = try upload(id, query)
        guard offset == upload.received else {
            throw .standard(100, details: "file_offset must be \(upload.received).")
        }
        guard upload.received + count <= upload.length else {
            throw .standard(100, details: "The file has \(upload.length) bytes only.")
        }
        parts += 1
        upload.received += isCut ? count / 2 : count
        let isWhole = upload.received == upload.length
        if isWhole { upload.handle = "4::\(id.dropFirst("upload:".count))" }
        uploads[id] = upload
        if isCut { return .cut }
        return .answer(upload.handle.map { ["h": .string($0)] } ?? Self.state(id, upload))
    }

    /// How far an upload has come.
    func state(of id: String, _ query: Query) throws(GraphFault) -> JSONValue {
        Self.state(id, try upload(id, query))
    }

    private static func state(_ id: String, _ upload: Upload) -> JSONValue {
        ["id": .string(id), "file_offset": .integer(Int64(upload.received))]
    }

    private func upload(_ id: String, _ query: Query) throws(GraphFault) -> Upload {
        guard let upload = uploads[id], query["sig"] == Self.signature(of: id) else { throw .unknownObject(id) }
        return upload
    }

    private static func signature(of id: String) -> String {
        "AR" + String(TextHash.bits(of: id.utf8), radix: 36)
    }
}
