import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import Storage
import Workspace

/// A suppression list as a file: CSV with a column for the phone number, one for the user id, or both.
struct SuppressionFile: Sendable {
    let path: String
    let scope: Suppression.Scope
    /// The region of numbers without a country code, or the column that names it, as in `campaign.yaml`.
    let defaultRegion: String?

    /// Reads the people on the list, and what could not be read.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Throws: `Failure` with `usage` for a region that does not exist, with `badData` if the file has no column of
    ///   numbers; `AudienceFault` if it cannot be read to its end.
    func read(now: Date) throws -> (entries: [Suppression], diagnostics: [Diagnostic]) {
        try AudienceFault.naming(path) { try people(now: now) }
    }

    private func people(now: Date) throws -> (entries: [Suppression], diagnostics: [Diagnostic]) {
        let file = try AudienceFile(path: path, shownAs: path)
        let columns = try SuppressionColumns(of: file)
        var phones = RegionalReader(try region(of: file))
        var entries: [Suppression] = []
        var diagnostics: [Diagnostic] = []
        func read(row: Int32, line: Int, _ cell: (Int) -> String) {
            do {
                entries.append(try entry(columns, &phones, now, cell))
            } catch {
                let location = SourceLocation(file: path, line: line)
                let fix = error.fix(orElse: "give --default-region")
                diagnostics.append(Diagnostic(.error, at: location, "row \(row): \(error)", fix: fix))
            }
        }
        // Without column names the first line is the first row.
        let named: Int32 = columns.firstPerson == nil ? 0 : 1
        if let first = columns.firstPerson, first.contains(where: { !$0.isEmpty }) {
            read(row: 1, line: 1) { first.indices.contains($0) ? first[$0] : "" }
        }
        try file.rows { record, row in read(row: row + named, line: record.line) { record[$0] } }
        return (entries, diagnostics)
    }

    private func region(of file: AudienceFile) throws -> RegionSource? {
        do {
            return try defaultRegion.map { (text) throws(TextFault) in
                try RegionSource(parsing: text, columns: file.columns)
            }
        } catch {
            throw Failure(.usage, "--default-region: \(error.sentence)")
        }
    }

    /// The person of a row, by a number, a user id or both.
    private func entry(
        _ columns: SuppressionColumns,
        _ phones: inout RegionalReader,
        _ now: Date,
        _ cell: (Int) -> String
    ) throws(RegionalFault) -> Suppression {
        let (phone, id) = (columns.phone.map(cell) ?? "", columns.userID.map(cell) ?? "")
        let userID = [phone, id].first(where: \.isUserID)
        let needsNumber = userID == nil || !(phone.isEmpty || phone.isUserID)
        let number = needsNumber ? try phones.read(phone) { Array(cell($0).utf8)[...].trimmed }.number : nil
        return Suppression(
            phone: number,
            userID: userID,
            scope: scope,
            source: .imported,
            detail: "imported from \(path)",
            at: now
        )
    }
}
