/// Finds out by its bytes what a file is, and whether Meta takes it (`whatsapp-cloud-api.md` §7.1).
///
/// Pure: bytes come from a function, as little of a large file is looked at.
package struct MediaInspection {
    /// Reads so many bytes from an offset; fewer at the file's end.
    package typealias Read = (_ offset: Int, _ count: Int) throws -> [UInt8]

    private let size: Int
    private let read: Read

    /// - Parameters:
    ///   - size: the file's bytes.
    ///   - read: reads from it.
    package init(size: Int, read: @escaping Read) {
        (self.size, self.read) = (size, read)
    }

    /// Finds the type of a file that can be sent.
    ///
    /// - Parameter kind: what the message shows of it.
    /// - Returns: the type.
    /// - Throws: `MediaFault` if Meta would not take it, and what reading throws.
    package func type(as kind: MediaKind) throws -> MediaType {
        guard size > 0 else { throw MediaFault("is empty") }
        let head = try read(0, MediaSignature.length)
        guard let type = MediaSignature.type(of: head), kind.types.contains(type) else {
            throw wrongType(MediaSignature.title(of: head), kind)
        }
        guard size <= kind.limit else {
            let (has, may) = (Self.megabytes(size), Self.megabytes(kind.limit))
            throw MediaFault("has \(has) MB, \(may) MB are allowed for \(kind.title)", fix: "make it smaller")
        }
        switch type {
        case .png: try PictureColours(png: head).check()
        case .jpeg: try PictureColours(jpeg: read).check()
        case .mp4, .threeGP: try VideoTracks(size: size, read).check()
        case .pdf: break
        }
        return type
    }

    private func wrongType(_ found: String?, _ kind: MediaKind) -> MediaFault {
        let allowed = kind.types.map(\.title).joined(separator: " or ")
        let finding = found.map { "is \($0)" } ?? "is of no known type"
        return MediaFault("\(finding), where \(kind.title) is \(allowed)", fix: "save it as \(allowed)")
    }

    /// With one digit after the dot, rounded up so that what is too large never looks as if it fitted.
    private static func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}

/// The first bytes by which formats are told apart.
enum MediaSignature {
    /// How many bytes of a file's beginning are looked at.
    static let length = 64

    /// The type of what Meta takes; nil for anything else.
    static func type(of head: [UInt8]) -> MediaType? {
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if head.starts(with: "%PDF-".utf8) { return .pdf }
        guard let brand = brand(of: head) else { return nil }
        if brand.hasPrefix("3g") { return .threeGP }
        return ["qt  ", "M4A ", "heic", "heix", "mif1", "msf1", "avif"].contains(brand) ? nil : .mp4
    }

    /// What anything else is, with its article; nil if that is not known.
    static func title(of head: [UInt8]) -> String? {
        if let type = type(of: head) { return "a \(type.title)" }
        if head.starts(with: "RIFF".utf8), head.dropFirst(8).starts(with: "WEBP".utf8) { return "a WebP picture" }
        if let brand = brand(of: head) { return brands[brand] ?? "a file of the brand '\(brand)'" }
        return beginnings.first { head.starts(with: $0.bytes) }?.title
    }

    private static let beginnings: [(bytes: [UInt8], title: String)] = [
        (Array("GIF8".utf8), "a GIF"), (Array("BM".utf8), "a BMP picture"),
        (Array("PK".utf8) + [3, 4], "a ZIP archive or an Office file"),
        ([0x1A, 0x45, 0xDF, 0xA3], "a WebM or Matroska video"),
        (Array("II*".utf8) + [0], "a TIFF picture"), (Array("MM".utf8) + [0, 0x2A], "a TIFF picture"),
        (Array("<".utf8), "a text with markup such as SVG or HTML"),
    ]

    private static let brands = [
        "qt  ": "a QuickTime video", "M4A ": "an audio file", "heic": "a HEIC picture", "heix": "a HEIC picture",
        "mif1": "a HEIF picture", "msf1": "a HEIF picture", "avif": "an AVIF picture",
    ]

    /// The brand of an ISO media file; nil for any other file.
    private static func brand(of head: [UInt8]) -> String? {
        guard head.count >= 12, head[4..<8].elementsEqual("ftyp".utf8) else { return nil }
        return head[8..<12].allSatisfy { (0x20..<0x7F).contains($0) }
            ? String(decoding: head[8..<12], as: UTF8.self) : nil
    }
}
