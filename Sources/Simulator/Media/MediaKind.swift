/// What Meta takes as an upload (`whatsapp-cloud-api.md` §7.1).
enum MediaKind: CaseIterable {
    case image
    case video
    case document
    case audio
    case sticker

    /// Nil for a type that Meta does not take; parameters such as `codecs=opus` do not matter.
    init?(type: String) {
        let plain = type.lowercased().prefix { $0 != ";" && $0 != " " }
        guard let kind = Self.allCases.first(where: { $0.types.contains(String(plain)) }) else { return nil }
        self = kind
    }

    /// The MIME types of the kind.
    var types: [String] {
        switch self {
        case .image: ["image/jpeg", "image/png"]
        case .video: ["video/mp4", "video/3gpp"]
        case .document: Self.documents
        case .audio: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"]
        case .sticker: ["image/webp"]
        }
    }

    /// The most bytes of a file.
    var limit: Int {
        switch self {
        case .image: 5 << 20
        case .video, .audio: 16 << 20
        case .document: 100 << 20
        // An animated one; the simulator does not look into the file.
        case .sticker: 500 << 10
        }
    }

    private static let documents = [
        "application/pdf", "text/plain", "application/msword", "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ]
}
