/// The tracks of an MP4 or 3GP: Meta takes H.264 video with AAC sound in one stream, or without sound.
///
/// Such a file is boxes in boxes, each with its length and a name of four letters (ISO/IEC 14496-12, 4.2).
struct VideoTracks {
    /// A box without its head, as a part of the file.
    private struct Box {
        var name: String
        var content: Range<Int>
    }

    private let size: Int
    private let read: MediaInspection.Read

    init(size: Int, _ read: @escaping MediaInspection.Read) {
        (self.size, self.read) = (size, read)
    }

    /// - Throws: `MediaFault` unless Meta takes the video, and what reading throws.
    func check() throws {
        guard let index = try boxes(in: 0..<size).first(where: { $0.name == "moov" }) else {
            throw MediaFault("has no list of its tracks, so a part of it may be missing", fix: "save it again")
        }
        var (pictures, sounds): ([String], [String]) = ([], [])
        for track in try boxes(in: index.content) where track.name == "trak" {
            guard let media = try box("mdia", in: track), let handler = try box("hdlr", in: media) else { continue }
            let kind = try read(handler.content.lowerBound + 8, 4)
            if kind.elementsEqual("vide".utf8) { pictures.append(try codec(of: media)) }
            if kind.elementsEqual("soun".utf8) { sounds.append(try codec(of: media)) }
        }
        guard !pictures.isEmpty else { throw MediaFault("has no pictures", fix: "save it as a video") }
        try require(pictures, ["avc1", "avc3"], "pictures")
        try require(sounds, ["mp4a"], "sound")
        if sounds.count > 1 {
            throw MediaFault("has \(sounds.count) sound streams, one is allowed", fix: "leave the others out")
        }
    }

    private func require(_ codecs: [String], _ allowed: Set<String>, _ what: String) throws {
        guard let other = codecs.first(where: { !allowed.contains($0) }) else { return }
        let finding = "has its \(what) in \(Self.titles[other] ?? "'\(other)'"), and Meta takes H.264 with AAC"
        throw MediaFault(finding, fix: "encode it again")
    }

    private static let titles = [
        "hvc1": "HEVC", "hev1": "HEVC", "av01": "AV1", "vp09": "VP9", "vp08": "VP8", "mp4v": "MPEG-4 Visual",
        "s263": "H.263", "samr": "AMR", "sawb": "AMR", "ac-3": "AC-3", "Opus": "Opus",
    ]

    /// The name of a track's first format.
    private func codec(of media: Box) throws -> String {
        guard let information = try box("minf", in: media), let table = try box("stbl", in: information),
            let formats = try box("stsd", in: table)
        else { return "unknown" }
        return Self.name(try read(formats.content.lowerBound + 12, 4))
    }

    private func box(_ name: String, in parent: Box) throws -> Box? {
        try boxes(in: parent.content).first { $0.name == name }
    }

    /// The boxes of a part of the file, up to the first that is damaged.
    private func boxes(in range: Range<Int>) throws -> [Box] {
        var boxes: [Box] = []
        var offset = range.lowerBound
        while boxes.count < Self.mostBoxes, range.upperBound - offset >= 8 {
            let head = try read(offset, 16)
            guard head.count >= 8 else { break }
            var (length, start) = (Self.number(head[0..<4]), 8)
            if length == 0 { length = range.upperBound - offset }
            if length == 1, head.count == 16 { (length, start) = (Self.number(head[8..<16]), 16) }
            guard length >= start, length <= range.upperBound - offset else { break }
            boxes.append(Box(name: Self.name(Array(head[4..<8])), content: (offset + start)..<(offset + length)))
            offset += length
        }
        return boxes
    }

    private static let mostBoxes = 1000

    /// A big-endian number; 0 if it is too large for the length of a file.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) ?? 0
    }

    private static func name(_ bytes: [UInt8]) -> String {
        bytes.count == 4 && bytes.allSatisfy { (0x20..<0x7F).contains($0) }
            ? String(decoding: bytes, as: UTF8.self) : "unknown"
    }
}
