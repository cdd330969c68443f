/// Eight bytes looked at in one go: the search in one register that keeps the
/// readers of CSV and JSON fast without leaving safe Swift.
extension Span<UInt8> {
    /// The eight bytes from an index on, the first in the lowest bits.
    ///
    /// One check of bounds and one load: the compiler merges the eight.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        let eight = extracting(index..<index + 8)
        let low = UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
        let high = UInt64(eight[4]) << 32 | UInt64(eight[5]) << 40 | UInt64(eight[6]) << 48 | UInt64(eight[7]) << 56
        return low | high
    }

    /// The next place of a byte; nil if there is none.
    package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        var index = start
        while index <= count - 8 {
            let marks = (word(at: index) ^ UInt64(repeating: byte)).zeroBytes
            if marks != 0 { return index + marks.lowestMarkedByte }
            index += 8
        }
        while index < count, self[index] != byte { index += 1 }
        return index < count ? index : nil
    }
}

extension UInt64 {
    /// A byte eight times.
    @inline(__always)
    init(repeating byte: UInt8) {
        self = 0x0101_0101_0101_0101 &* UInt64(byte)
    }

    /// Bit 7 of each byte that is zero.
    ///
    /// Exact for the lowest one; above it a byte that is 1 may show as well.
    @inline(__always)
    var zeroBytes: UInt64 {
        (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
    }

    /// Bit 7 of each byte below a limit of at most 0x80; exact for the lowest one.
    @inline(__always)
    func bytes(below limit: UInt8) -> UInt64 {
        (self &- UInt64(repeating: limit)) & ~self & 0x8080_8080_8080_8080
    }

    /// Which byte the lowest bit that is set belongs to.
    @inline(__always)
    var lowestMarkedByte: Int {
        trailingZeroBitCount / 8
    }
}
