package import CampaignCore

/// A report on its way to its sink, in pieces of some hundred kilobytes.
package struct ReportStream {
    private var report: any RowReport
    private let sink: any ByteSink
    private var bytes: [UInt8] = []

    /// Writes the report's beginning.
    package init(_ report: any RowReport, to sink: any ByteSink) throws {
        self.report = report
        self.sink = sink
        bytes.reserveCapacity(Self.pieceSize + 16_384)
        self.report.begin(to: &bytes)
    }

    package mutating func add(_ record: MessageRecord) throws {
        report.add(record, to: &bytes)
        if bytes.count >= Self.pieceSize { try flush() }
    }

    /// Writes the report's end; nothing may be added after it.
    package mutating func finish() throws {
        try report.end(to: &bytes)
        try flush()
    }

    private mutating func flush() throws {
        guard !bytes.isEmpty else { return }
        try sink.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private static let pieceSize = 262_144
}
