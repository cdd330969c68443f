import CampaignCore
import Foundation

/// The form in which the ledger keeps rows that a filter left out: for each its number, the conditions and the recipient's
/// key, the lowest byte first; a key of 0 is a number that could not be read.
enum FilteredRowBytes {
    private static let size = 14

    static func data(of rows: [FilteredRow]) -> Data {
        var data = Data(capacity: rows.count * size)
        for row in rows {
            append(row.row, to: &data)
            append(row.failures.rawValue, to: &data)
            append(row.recipient ?? 0, to: &data)
        }
        return data
    }

    static func rows(in data: Data) -> [FilteredRow] {
        let bytes = [UInt8](data)
        return stride(from: 0, through: bytes.count - size, by: size)
            .map { place in
                let recipient: Int64 = number(bytes, at: place + 6)
                return FilteredRow(
                    row: number(bytes, at: place),
                    failures: FilterFailures(rawValue: number(bytes, at: place + 4)),
                    recipient: recipient == 0 ? nil : recipient
                )
            }
    }

    private static func append<Number: FixedWidthInteger>(_ number: Number, to data: inout Data) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            data.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    private static func number<Number: FixedWidthInteger>(_ bytes: [UInt8], at place: Int) -> Number {
        (0..<Number.bitWidth / 8).reduce(0) { $0 | Number(truncatingIfNeeded: bytes[place + $1]) << ($1 * 8) }
    }
}
