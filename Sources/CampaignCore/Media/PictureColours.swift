/// How a picture stores its colours: Meta takes 8 bits a channel, in RGB or RGBA.
struct PictureColours {
    private enum Channels {
        case colour
        case grey
        case palette
        /// Such as the four inks of a print.
        case other
    }

    private let bits: Int
    private let channels: Channels

    /// - Throws: `MediaFault` unless Meta takes the picture.
    func check() throws {
        guard bits == 8 || channels == .palette else {
            throw MediaFault("has \(bits) bits a channel, 8 are allowed", fix: "save it with 8 bits a channel")
        }
        let form: String
        switch channels {
        case .colour: return
        case .grey: form = "is stored in grey"
        case .palette: form = "is stored with a palette"
        case .other: form = "is stored in colours for print, such as CMYK"
        }
        throw MediaFault("\(form), and Meta takes RGB or RGBA", fix: "save it in RGB")
    }
}

// PNG: the header is the first chunk (ISO/IEC 15948, 11.2.2).
extension PictureColours {
    /// Reads the header of a PNG from the file's beginning.
    ///
    /// - Throws: `MediaFault` if there is none.
    init(png head: [UInt8]) throws {
        guard head.count >= 29, head[12..<16].elementsEqual("IHDR".utf8) else { throw Self.incomplete }
        guard head[16..<20].contains(where: { $0 != 0 }), head[20..<24].contains(where: { $0 != 0 }) else {
            throw MediaFault("is a picture without an area")
        }
        bits = Int(head[24])
        channels =
            switch head[25] {
            case 2, 6: .colour
            case 3: .palette
            default: .grey
            }
    }

    static let incomplete = MediaFault("ends before its picture begins", fix: "save it again")
}

// JPEG: segments up to the one that begins the frame (ITU-T T.81, B.2.2).
extension PictureColours {
    /// Looks for the frame of a JPEG.
    ///
    /// - Throws: `MediaFault` if there is none, and what reading throws.
    init(jpeg read: MediaInspection.Read) throws {
        var offset = 2
        for _ in 0..<Self.mostSegments {
            let head = try read(offset, 10)
            guard head.count == 10, head[0] == 0xFF else { break }
            // Any number of filling bytes may stand before a marker.
            if head[1] == 0xFF {
                offset += 1
                continue
            }
            if Self.beginsFrame(head[1]) {
                bits = Int(head[4])
                channels = head[9] == 3 ? .colour : head[9] == 1 ? .grey : .other
                return
            }
            offset += 2 + (Int(head[2]) << 8 | Int(head[3]))
        }
        throw Self.incomplete
    }

    /// More than any camera writes.
    private static let mostSegments = 10_000

    private static func beginsFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
    }
}
