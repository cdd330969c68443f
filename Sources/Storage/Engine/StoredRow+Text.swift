import Foundation

extension String {
    /// The text as it is bound where it may hold a zero byte, with `CAST(? AS TEXT)`: bound as a text it would end there.
    var stored: Data { Data(utf8) }
}

extension StoredRow {
    /// A text that may hold a zero byte, from a column selected by `CAST(… AS BLOB)`.
    func storedText(_ column: Int) -> String? {
        bytes(column).map { String(decoding: $0, as: UTF8.self) }
    }
}
