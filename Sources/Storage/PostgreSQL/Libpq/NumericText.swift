/// A number of PostgreSQL's type `numeric`, of which a sum of whole numbers is one.
struct NumericText {
    /// Groups of four decimal digits, the first of them the highest.
    private let groups: [Int64]
    /// The power of 10,000 of the first group.
    private let weight: Int
    private let sign: UInt16

    private static let negative: UInt16 = 0x4000

    /// - Parameter bytes: the binary form: four numbers of 16 bits, then the groups.
    init(_ bytes: [UInt8]) {
        let words = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        weight = Int(Int16(bitPattern: words[1]))
        sign = words[2]
        groups = words.dropFirst(4).map(Int64.init)
    }

    /// Nil if it has a fraction, is too large, or is not a number.
    var integer: Int64? {
        guard sign == 0 || sign == Self.negative else { return nil }
        var value: Int64 = 0
        // Groups of zeros at the end are not there.
        for power in stride(from: max(weight, 0), through: 0, by: -1) {
            let index = weight - power
            let group = groups.indices.contains(index) ? groups[index] : 0
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10_000)
            // Below zero there is one number more.
            let (sum, isTooMuch) = product.addingReportingOverflow(sign == 0 ? group : -group)
            guard !isTooLarge, !isTooMuch else { return nil }
            value = sum
        }
        guard weight >= 0 || groups.isEmpty else { return nil }
        return groups.dropFirst(weight + 1).allSatisfy { $0 == 0 } ? value : nil
    }

    /// Not a number if it is none.
    var real: Double {
        guard sign == 0 || sign == Self.negative else { return .nan }
        let digits = groups.map { String($0 + 10_000).dropFirst() }.joined()
        let power = 4 * (weight - groups.count + 1)
        return Double("\(sign == 0 ? "" : "-")\(digits.isEmpty ? "0" : digits)e\(power)") ?? .nan
    }
}
