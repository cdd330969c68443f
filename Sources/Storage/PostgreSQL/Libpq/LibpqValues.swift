import CPostgres

/// The values of a statement's placeholders, in the form in which libpq sends them.
struct LibpqValues {
    /// The types by the numbers that PostgreSQL gives them, which never change; 0 lets the server choose.
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    /// Where each value ends in the bytes.
    private var ends: [Int] = []
    private var isNull: [Bool] = []

    static let textType: Oid = 25
    static let bytesType: Oid = 17
    static let integerType: Oid = 20
    static let realType: Oid = 701

    var count: Int { types.count }

    init() {}

    init(_ values: SQLValues) {
        for value in values.values {
            switch value {
            case .null: addNull()
            case .integer(let integer): add(integer)
            case .real(let real): add(real)
            case .text(let text): add(text)
            case .bytes(let data): add(data, of: Self.bytesType)
            }
        }
    }

    mutating func removeAll() {
        types.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isNull.removeAll(keepingCapacity: true)
    }

    // MARK: Adding

    mutating func addNull() {
        end(of: 0, isNull: true)
    }

    mutating func add(_ integer: Int64) {
        append(UInt64(bitPattern: integer))
        end(of: Self.integerType)
    }

    mutating func add(_ real: Double) {
        append(real.bitPattern)
        end(of: Self.realType)
    }

    /// Adds a text; a zero byte, which PostgreSQL cannot store in one, becomes the picture of it (U+2400).
    mutating func add(_ text: String) {
        add(utf8: text.utf8)
    }

    /// Adds a text that is known to be UTF-8.
    mutating func add(utf8 text: some Collection<UInt8>) {
        if text.contains(0) {
            for byte in text { byte == 0 ? bytes.append(contentsOf: Self.pictureOfZero) : bytes.append(byte) }
            end(of: Self.textType)
        } else {
            add(text, of: Self.textType)
        }
    }

    private static let pictureOfZero = Array("\u{2400}".utf8)

    private mutating func add(_ value: some Collection<UInt8>, of type: Oid) {
        bytes.append(contentsOf: value)
        end(of: type)
    }

    /// Appends a number in the network's order.
    private mutating func append(_ number: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    private mutating func end(of type: Oid, isNull: Bool = false) {
        types.append(type)
        ends.append(bytes.count)
        self.isNull.append(isNull)
    }

    // MARK: Sending

    /// The values as libpq's functions take them, all of them in binary form.
    ///
    /// Safe: the pointers are valid while the body runs, and libpq keeps none of them.
    func withPointers<Result>(_ body: (Pointers) throws -> Result) rethrows -> Result {
        // Empty values have an address, too: none would mean NULL.
        let bytes = bytes.isEmpty ? [0] : bytes
        var lengths: [Int32] = []
        lengths.reserveCapacity(count)
        var start = 0
        for end in ends {
            lengths.append(Int32(end - start))
            start = end
        }
        let formats = [Int32](repeating: 1, count: count)
        return try unsafe bytes.withUnsafeBytes { bytes in
            let base = unsafe bytes.assumingMemoryBound(to: CChar.self).baseAddress
            var values: [UnsafePointer<CChar>?] = unsafe []
            unsafe values.reserveCapacity(count)
            for index in 0..<count {
                unsafe values.append(isNull[index] ? nil : base.map { unsafe $0 + ends[index] - Int(lengths[index]) })
            }
            return try unsafe values.withUnsafeBufferPointer { values in
                try unsafe body(
                    Pointers(
                        count: Int32(count),
                        types: types,
                        values: values.baseAddress,
                        lengths: lengths,
                        formats: formats
                    )
                )
            }
        }
    }

    /// What libpq takes beside a statement.
    @unsafe struct Pointers {
        let count: Int32
        let types: [Oid]
        let values: UnsafePointer<UnsafePointer<CChar>?>?
        let lengths: [Int32]
        let formats: [Int32]
    }
}
