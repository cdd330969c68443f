import CampaignCore
import Foundation

/// A report that is being written under a passing name.
final class PendingReport {
    private var file: TemporaryFile?
    private var stream: ReportStream
    private let path: String

    init(
        _ format: ReportFormat,
        _ facts: ReportFacts,
        path: String
    ) throws {
        let report = try format.report(facts)
        do {
            TemporaryFile.removeLeftovers(of: path, from: facts.writtenAt - Self.longestWrite)
            let file = try TemporaryFile(replacing: path)
            stream = try ReportStream(report, to: file.handle)
            self.file = consume file
        } catch {
            throw ReportError.cannotWrite(path: path, cause: error)
        }
        self.path = path
    }

    func add(_ record: MessageRecord) throws {
        try namingPath { try stream.add(record) }
    }

    /// Writes the end and waits until all is on the disk.
    func finish() throws {
        try namingPath {
            try stream.finish()
            try file?.seal()
        }
    }

    func putInPlace() throws {
        guard let finished = file.take() else { return }
        do {
            try finished.putInPlace()
        } catch {
            throw ReportError.cannotWrite(path: path, cause: error)
        }
    }

    private func namingPath(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch {
            throw ReportError.cannotWrite(path: path, cause: error)
        }
    }

    /// No report takes an hour to write; what is older was left behind.
    private static let longestWrite: TimeInterval = 3600
}
