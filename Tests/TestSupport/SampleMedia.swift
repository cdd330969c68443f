/// The least that files of each type need to be known as such.
package enum SampleMedia {
    package static let pdf = Array("%PDF-1.7\n".utf8)

    /// A PNG's beginning; 2 are the colours of RGB, 6 of RGBA.
    package static func png(bits: UInt8 = 8, colours: UInt8 = 2, text: String = "") -> [UInt8] {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header = [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 1, 0, 0, 0, 1, bits, colours, 0, 0, 0]
        return signature + header + Array(text.utf8)
    }

    /// A JPEG's beginning: a segment of a program's, then the frame.
    package static func jpeg(bits: UInt8 = 8, components: UInt8 = 3) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, 1, 2, 3, 4, 0xFF, 0xFF, 0xC2, 0, 17, bits, 0, 1, 0, 1, components]
    }

    /// A video with a track for each format.
    package static func mp4(
        brand: String = "isom",
        pictures: [String] = ["avc1"],
        sounds: [String] = ["mp4a"]
    ) -> [UInt8] {
        let tracks = pictures.map { track("vide", $0) } + sounds.map { track("soun", $0) }
        return box("ftyp", Array(brand.utf8) + [0, 0, 2, 0]) + box("mdat", [1, 2, 3])
            + box("moov", box("mvhd", [0]) + tracks.flatMap(\.self))
    }

    private static func track(_ handler: String, _ format: String) -> [UInt8] {
        let formats = box("stsd", [0, 0, 0, 0, 0, 0, 0, 1] + box(format, []))
        let media =
            box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0] + Array(handler.utf8))
            + box("minf", box("stbl", formats))
        return box("trak", box("mdia", media))
    }

    package static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let length = UInt32(8 + content.count)
        return (0..<4).reversed().map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) } + Array(name.utf8) + content
    }
}
