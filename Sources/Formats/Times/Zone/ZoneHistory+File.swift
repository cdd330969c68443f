extension ZoneHistory {
    /// Reads a file of the tz database (TZif, RFC 9636 §3); nil for anything else.
    ///
    /// Of the two blocks of a file the second is read, which has times of eight bytes. Files with leap seconds are
    /// refused: Unix time has none.
    init?(file: [UInt8]) {
        var reader = ZoneFileReader(file)
        guard var header = reader.header() else { return nil }
        guard header.version > 0 else {
            self.init(block: reader.block(header, timeSize: 4), footer: "")
            return
        }
        guard reader.skip(header.blockSize(timeSize: 4)), let second = reader.header() else { return nil }
        header = second
        let block = reader.block(header, timeSize: 8)
        guard let footer = reader.footer() else { return nil }
        self.init(block: block, footer: footer)
    }

    private init?(block: ZoneFileReader.Block?, footer: String) {
        guard let block, let first = block.types.first, zip(block.times, block.times.dropFirst()).allSatisfy(<) else {
            return nil
        }
        let rule = ZoneRule(footer)
        guard footer.isEmpty || rule != nil else { return nil }
        self.init(first: first, changes: block.times, offsets: block.kinds.map { block.types[$0] }, rule: rule)
    }
}

/// Reads the parts of a zone file one after the other.
struct ZoneFileReader {
    struct Header {
        var version: UInt8
        /// Markers of universal and of standard time, which nobody needs here, leap seconds, times, types, letters.
        var counts: [Int]

        func blockSize(timeSize: Int) -> Int {
            counts[0] + counts[1] + counts[2] * (timeSize + 4) + counts[3] * (timeSize + 1) + counts[4] * 6 + counts[5]
        }
    }

    struct Block {
        var times: [Int]
        /// At each time, the index of the type that holds from it on.
        var kinds: [Int]
        /// The offsets of the types.
        var types: [Int]
    }

    /// No clock is further from UTC (RFC 9636 §3.2).
    private static let offsets = -89_999...93_599

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func header() -> Header? {
        guard let magic = take(4), magic.elementsEqual("TZif".utf8), let version = take(1)?.first, skip(15) else {
            return nil
        }
        let counts = (0..<6).compactMap { _ in number(4) }
        return counts.count == 6 && counts.allSatisfy { $0 >= 0 } ? Header(version: version, counts: counts) : nil
    }

    /// Nil for a block that is cut short or at odds with itself.
    mutating func block(_ header: Header, timeSize: Int) -> Block? {
        let counts = header.counts
        guard counts[2] == 0, header.blockSize(timeSize: timeSize) <= rest.count else { return nil }
        let times = (0..<counts[3]).compactMap { _ in number(timeSize) }
        let kinds = (take(counts[3]) ?? []).map(Int.init)
        let types = (0..<counts[4])
            .compactMap { _ in
                let offset = number(4)
                return skip(2) ? offset : nil
            }
        guard skip(counts[5] + counts[0] + counts[1]), kinds.allSatisfy(types.indices.contains),
            types.allSatisfy(Self.offsets.contains)
        else { return nil }
        return Block(times: times, kinds: kinds, types: types)
    }

    /// The rule behind the blocks, in lines ends; nil if it is not there.
    mutating func footer() -> String? {
        guard take(1)?.first == UInt8(ascii: "\n"), let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
            return nil
        }
        return String(validating: rest[..<end], as: UTF8.self)
    }

    mutating func skip(_ count: Int) -> Bool {
        take(count) != nil
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// A signed number, its highest byte first.
    private mutating func number(_ size: Int) -> Int? {
        guard let bytes = take(size) else { return nil }
        let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 8 ? Int(Int64(bitPattern: value)) : Int(Int32(truncatingIfNeeded: value))
    }
}
