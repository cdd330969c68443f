package import Formats

/// A number by which two messages of one template are told apart: a hash of the values that fill its places.
///
/// A plan that is only shown has its rows in no ledger, so each row takes the number along while recipients are sorted.
/// Of an earlier message it is made from the cells that the ledger has, and only if the recipient is the same.
/// FNV-1a: two of its 64-bit numbers agree by chance less often than a disk errs.
package struct ContentHash: Sendable {
    private let values: [(path: [UInt8], value: ValueExpression)]
    private let allowsOddValues: Bool
    private var scratch: [UInt8] = []

    package init(_ content: MessageContent) {
        allowsOddValues = content.allowsOddValues
        values = content.parameters.values
            .map { (path: Array($0.key.description.utf8), value: $0.value) }
            .sorted { $0.path.lexicographicallyPrecedes($1.path) }
    }

    /// The number of the message that a row makes.
    package mutating func hash(of record: CSVRecord) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for (path, value) in values {
            scratch.removeAll(keepingCapacity: true)
            value.append(record, allowsOddValues: allowsOddValues, to: &scratch)
            for byte in path { hash.add(byte) }
            // No UTF-8 has these bytes: they part paths and values.
            hash.add(0xFE)
            for byte in scratch { hash.add(byte) }
            hash.add(0xFF)
        }
        return hash
    }
}

extension UInt64 {
    fileprivate mutating func add(_ byte: UInt8) {
        self = (self ^ UInt64(byte)) &* 0x100_0000_01b3
    }
}
