import Crypto
import Formats

/// The uploaded files: what is known of each, not the file itself.
struct MediaShelf: Sendable {
    struct Entry: Hashable, Sendable {
        /// The `phone_number_id` that uploaded it, and alone may send it.
        var phone: String
        var type: String
        var size: Int
        /// In hexadecimal digits.
        var sha256: String
    }

    private var entries: [String: Entry] = [:]
    /// How many were uploaded, those that are gone among them.
    private(set) var count = 0
    private static let idBeforeFirst = 900_000_000_000_000

    subscript(id: String) -> Entry? { entries[id] }

    /// Whether the id is one of a file that was uploaded, deleted or not.
    func gave(_ id: String) -> Bool {
        Int(id).map { $0 > Self.idBeforeFirst && $0 - Self.idBeforeFirst <= count } ?? false
    }

    /// Keeps what is known of an upload (`whatsapp-cloud-api.md` §7.1).
    ///
    /// - Returns: its id.
    /// - Throws: 100 for a form without a needed part or with a type that Meta does not take,
    ///   131053 for an empty file and for one that is too large.
    mutating func store(_ form: MultipartForm, phone: String) throws(GraphFault) -> String {
        guard form.text("messaging_product") == "whatsapp" else {
            throw .standard(100, details: "The parameter messaging_product is required.")
        }
        guard let file = form["file"], file.fileName != nil else {
            throw .standard(100, details: "The parameter file is required.")
        }
        guard let type = form.text("type") ?? file.contentType else {
            throw .standard(100, details: "The parameter type is required.")
        }
        try Self.check(file, type)
        count += 1
        let id = String(Self.idBeforeFirst + count)
        let digest = SHA256.hash(data: file.content).map { String(UInt16($0) | 0x100, radix: 16).dropFirst() }.joined()
        entries[id] = Entry(phone: phone, type: type, size: file.content.count, sha256: digest)
        return id
    }

    private static func check(_ file: MultipartForm.Part, _ type: String) throws(GraphFault) {
        guard let kind = MediaKind(type: type) else {
            throw .standard(100, details: "Param file must be of a type that can be sent, not \(type).")
        }
        guard (1...kind.limit).contains(file.content.count) else {
            throw .standard(131_053, details: "\(file.content.count) bytes of \(type), at most \(kind.limit).")
        }
    }

    /// Forgets a file.
    ///
    /// - Throws: 100 with subcode 33 for an unknown id, and for one of another number than `phone`.
    mutating func delete(_ id: String, phone: String?) throws(GraphFault) {
        _ = try facts(of: id, phone: phone)
        entries[id] = nil
    }

    /// What `GET /{media-id}` answers.
    ///
    /// - Parameters:
    ///   - id: of the file.
    ///   - phone: the `phone_number_id` that the call names, so that a file of another number is refused.
    /// - Returns: type, size and SHA-256, and an address that leads nowhere.
    /// - Throws: 100 with subcode 33 for an unknown id, and for one of another number.
    func facts(of id: String, phone: String?) throws(GraphFault) -> JSONValue {
        guard let entry = entries[id], phone ?? entry.phone == entry.phone else { throw .unknownObject(id) }
        return [
            "messaging_product": "whatsapp",
            "url": .string("https://lookaside.example.com/\(id)"),
            "mime_type": .string(entry.type),
            "sha256": .string(entry.sha256),
            "file_size": .integer(Int64(entry.size)),
            "id": .string(id),
        ]
    }
}
