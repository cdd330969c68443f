import Formats
import TestSupport
import Testing

struct SpanWordTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `the next place of a byte is found, with any bytes around it`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        // Neighbours of the byte, and its like with the highest bit, are what a search of eight at once could mistake.
        let near: [UInt8] = [0x09, 0x0A, 0x0A, 0x0B, 0x8A, 0x00, 0x01, 0xFF]
        let bytes = (0..<Int.random(in: 0...40, using: &generator))
            .map { _ in near[Int.random(in: near.indices, using: &generator)] }
        for start in 0...bytes.count {
            #expect(bytes.span.firstIndex(of: 0x0A, from: start) == bytes[start...].firstIndex(of: 0x0A))
            let control = bytes[start...].firstIndex { $0 < 0x20 }
            #expect(bytes.span.firstIndexToEscape(from: start) == control ?? bytes.count)
        }
    }
}
