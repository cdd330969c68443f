package import PhoneNumbers

/// What becomes of one row of the audience, before anything is sent.
package struct PlannedRow: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        /// To be sent to that number.
        case send(PhoneNumber)
        /// Not to be sent; the detail says what exactly is wrong and where. The
        /// phone is there where the number could be read.
        case skip(SkipReason, detail: String, phone: PhoneNumber?)
    }

    /// The row of the audience, from 1, the header not counted.
    package var row: Int32
    /// The row's cells as one line of CSV: what the message and the report are made from.
    package var cells: [UInt8]
    package var verdict: Verdict

    package init(row: Int32, cells: [UInt8], verdict: Verdict) {
        self.row = row
        self.cells = cells
        self.verdict = verdict
    }
}
