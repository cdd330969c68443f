import Foundation
import TestSupport
import Testing

@testable import Callbacks

struct LineReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func lines(
        of bytes: [UInt8],
        from offset: Int64 = 0,
        limit: Int = 1 << 20
    ) throws -> (
        lines: [LineReader.Line], end: Int64
    ) {
        try folder.write(bytes, to: "f")
        var reader = try LineReader(path: "\(folder.path)/f", offset: offset, limit: limit)
        defer { reader.close() }
        var lines: [LineReader.Line] = []
        while let line = try reader.next() { lines.append(line) }
        return (lines, reader.offset)
    }

    @Test func `lines come with the places where they begin`() throws {
        let (lines, end) = try lines(of: Array("ab\n\nc\r\n".utf8))
        #expect(lines.map(\.bytes) == [Array("ab".utf8), [], Array("c\r".utf8)])
        #expect(lines.map(\.offset) == [0, 3, 4])
        #expect(end == 7)
    }

    @Test func `a line without its end is left`() throws {
        let (lines, end) = try lines(of: Array("ab\ncd".utf8))
        #expect(lines.map(\.bytes) == [Array("ab".utf8)])
        #expect(end == 3)
    }

    @Test func `reading continues from an offset`() throws {
        let (lines, end) = try lines(of: Array("ab\ncd\n".utf8), from: 3)
        #expect(lines.map(\.bytes) == [Array("cd".utf8)])
        #expect(lines.map(\.offset) == [3])
        #expect(end == 6)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `lines of any length come whole, wherever chunks end`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let expected = (0..<6)
            .map { index in
                [UInt8](repeating: UInt8(65 + index), count: Int.random(in: 0...400_000, using: &generator))
            }
        let (lines, end) = try lines(of: expected.flatMap { $0 + [10] })
        #expect(lines.map(\.bytes) == expected)
        #expect(end == Int64(expected.reduce(0) { $0 + $1.count + 1 }))
    }

    @Test(arguments: [9, 10, 11, 300_000, 1_000_000])
    func `of an over-long line only the beginning comes, and the next line whole`(_ length: Int) throws {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: length)
        let (lines, end) = try lines(of: [10] + long + [10] + Array("after\n".utf8), limit: 10)
        #expect(lines.map(\.isTooLong) == [false, length > 10, false])
        #expect(lines.map(\.offset) == [0, 1, Int64(length) + 2])
        #expect(lines[1].bytes == Array(long.prefix(length > 10 ? 4096 : 10)))
        #expect(lines[2].bytes == Array("after".utf8))
        #expect(end == Int64(length) + 8)
    }

    @Test func `an over-long line without its end is left`() throws {
        let (lines, end) = try lines(of: [UInt8](repeating: 65, count: 600_000), limit: 10)
        #expect(lines.isEmpty)
        #expect(end == 0)
    }
}
