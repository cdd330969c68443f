import Formats
import Foundation
import Reports

/// Shows a report to a person: what could move the cursor is written out.
struct TerminalSink: ByteSink {
    let terminal: FileHandle

    /// Takes whole lines, as reports are written.
    func write(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self).printable(keepingLineEnds: true)
        try terminal.write(contentsOf: Data(text.utf8))
    }
}
