import TestSupport
import Testing

@testable import CampaignCore

struct MediaInspectionTests {
    struct Case: Sendable {
        var bytes: [UInt8]
        var kind = MediaKind.image
        var type: MediaType?
        var fault: String?
    }

    private static let cases = [
        Case(bytes: SampleMedia.png(), type: .png),
        Case(bytes: SampleMedia.png(colours: 6), type: .png),
        Case(bytes: SampleMedia.jpeg(), type: .jpeg),
        Case(bytes: SampleMedia.pdf, kind: .document, type: .pdf),
        Case(bytes: SampleMedia.mp4(), kind: .video, type: .mp4),
        Case(bytes: SampleMedia.mp4(sounds: []), kind: .gif, type: .mp4),
        Case(bytes: SampleMedia.mp4(brand: "3gp5"), kind: .video, type: .threeGP),
        Case(bytes: [], fault: "is empty"),
        Case(bytes: SampleMedia.png(bits: 16), fault: "has 16 bits a channel, 8 are allowed"),
        Case(bytes: SampleMedia.png(colours: 3), fault: "is stored with a palette, and Meta takes RGB or RGBA"),
        Case(bytes: SampleMedia.png(colours: 0), fault: "is stored in grey, and Meta takes RGB or RGBA"),
        Case(bytes: SampleMedia.jpeg(components: 1), fault: "is stored in grey, and Meta takes RGB or RGBA"),
        Case(
            bytes: SampleMedia.jpeg(components: 4),
            fault: "is stored in colours for print, such as CMYK, and Meta takes RGB or RGBA"
        ),
        Case(bytes: Array(SampleMedia.jpeg().prefix(8)), fault: "ends before its picture begins"),
        Case(bytes: Array(SampleMedia.png().prefix(20)), fault: "ends before its picture begins"),
        Case(bytes: Array("GIF89a".utf8), fault: "is a GIF, where an image is JPEG or PNG"),
        Case(bytes: Array("RIFF....WEBP".utf8), fault: "is a WebP picture, where an image is JPEG or PNG"),
        Case(bytes: Array("hello".utf8), fault: "is of no known type, where an image is JPEG or PNG"),
        Case(bytes: SampleMedia.pdf, fault: "is a PDF, where an image is JPEG or PNG"),
        Case(bytes: SampleMedia.png(), kind: .document, fault: "is a PNG, where a document is PDF"),
        Case(
            bytes: SampleMedia.mp4(brand: "qt  "),
            kind: .video,
            fault: "is a QuickTime video, where a video is MP4 or 3GP"
        ),
        Case(
            bytes: SampleMedia.mp4(brand: "heic"),
            fault: "is a HEIC picture, where an image is JPEG or PNG"
        ),
        Case(
            bytes: SampleMedia.mp4(pictures: ["hvc1"]),
            kind: .video,
            fault: "has its pictures in HEVC, and Meta takes H.264 with AAC"
        ),
        Case(
            bytes: SampleMedia.mp4(sounds: ["ac-3"]),
            kind: .video,
            fault: "has its sound in AC-3, and Meta takes H.264 with AAC"
        ),
        Case(
            bytes: SampleMedia.mp4(sounds: ["mp4a", "mp4a"]),
            kind: .video,
            fault: "has 2 sound streams, one is allowed"
        ),
        Case(bytes: SampleMedia.mp4(pictures: []), kind: .video, fault: "has no pictures"),
        Case(
            bytes: Array(SampleMedia.mp4().prefix(20)),
            kind: .video,
            fault: "has no list of its tracks, so a part of it may be missing"
        ),
    ]

    @Test(arguments: cases)
    func `a file is known by its bytes, and what Meta refuses is named`(sample: Case) throws {
        switch Result(catching: { try Self.type(of: sample.bytes, as: sample.kind) }) {
        case .success(let type): #expect(type == sample.type)
        case .failure(let fault): #expect((fault as? MediaFault)?.finding == sample.fault)
        }
    }

    @Test func `a file may be as large as its kind allows, and not a byte larger`() throws {
        #expect(try Self.type(of: SampleMedia.png(), as: .image, size: 5 << 20) == .png)
        let fault = #expect(throws: MediaFault.self) {
            try Self.type(of: SampleMedia.png(), as: .image, size: (5 << 20) + 1)
        }
        #expect(fault?.finding == "has 5.1 MB, 5 MB are allowed for an image")
    }

    @Test func `a box that says it is longer than the file ends the reading`() {
        let bytes = SampleMedia.box("ftyp", Array("isom".utf8)) + [0xFF, 0xFF, 0xFF, 0xFF] + Array("moov".utf8)
        #expect(throws: MediaFault.self) { try Self.type(of: bytes, as: .video) }
        let long =
            SampleMedia.box("ftyp", Array("isom".utf8)) + [0, 0, 0, 1] + Array("moov".utf8)
            + Array(repeating: 0xFF, count: 8)
        #expect(throws: MediaFault.self) { try Self.type(of: long, as: .video) }
    }

    private static func type(of bytes: [UInt8], as kind: MediaKind, size: Int? = nil) throws -> MediaType {
        try MediaInspection(size: size ?? bytes.count) { offset, count in
            Array(bytes.dropFirst(offset).prefix(count))
        }
        .type(as: kind)
    }
}
