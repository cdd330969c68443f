import Foundation
import Gzip
import TestSupport
import Testing

struct GzipTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("text.gz") }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ parts: [[UInt8]]) throws {
        let writer = try GzipWriter(path: path)
        for part in parts { try writer.write(part) }
        try writer.finish()
    }

    private func read(from offset: Int64 = 0) throws -> [UInt8] {
        let reader = try GzipReader(path: path)
        try reader.seek(to: offset)
        var all: [UInt8] = []
        while true {
            let bytes = try reader.read(upToCount: 1000)
            guard !bytes.isEmpty else { return all }
            all += bytes
        }
    }

    private static let parts = (0..<300).map { Array("{\"line\":\($0 * 7919 % 1000)}\n".utf8) }

    @Test func `what was written is read, from any place on`() throws {
        try write(Self.parts + [[]])
        let all = Self.parts.flatMap(\.self)
        #expect(try read() == all)
        #expect(try read(from: 1234) == Array(all[1234...]))
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        #expect(try #require(size) < all.count)
    }

    @Test func `an empty content is one`() throws {
        try write([])
        #expect(try read() == [])
    }

    @Test func `a file that is cut short or damaged is not taken for a whole one`() throws {
        try write(Self.parts)
        let whole = try Data(contentsOf: URL(filePath: path))
        for length in [whole.count - 1, whole.count - 8, whole.count / 2] {
            try whole.prefix(length).write(to: URL(filePath: path))
            #expect(throws: GzipError.self) { try read() }
        }
        var damaged = whole
        damaged[whole.count - 6] ^= 0xff
        try damaged.write(to: URL(filePath: path))
        #expect(throws: GzipError.self) { try read() }
    }

    @Test func `a file that is not there is an error`() {
        #expect(throws: GzipError.self) { try GzipReader(path: "/nonexistent/file.gz") }
        #expect(throws: GzipError.self) { try GzipWriter(path: "/nonexistent/file.gz") }
    }
}
