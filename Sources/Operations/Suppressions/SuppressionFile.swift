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
    let defaultRegion: String?

    /// Reads the people on the list, and what could not be read.
    ///
    /// Blocks: call it off the cooperative pool.
    func read(now: Date) throws -> (entries: [Suppression], diagnostics: [Diagnostic]) {
        guard let phones = PhoneNumberReader(defaultRegion: defaultRegion) else {
            throw Failure(.usage, "'\(defaultRegion ?? "")' is not a valid region; write one such as GB")
        }
        let file = try AudienceFile(path: path, shownAs: path)
        let columns = try SuppressionColumns(of: file)
        var entries: [Suppression] = []
        var diagnostics: [Diagnostic] = []
        func read(line: Int, _ cell: (Int) -> String) {
            do {
                entries.append(try entry(columns, phones, now, cell))
            } catch {
                diagnostics.append(Diagnostic(.error, at: SourceLocation(file: path, line: line), "\(error)"))
            }
        }
        if let first = columns.firstPerson, first.contains(where: { !$0.isEmpty }) { read(line: 1) { first[$0] } }
        try file.rows { record, _ in read(line: record.line) { record[$0] } }
        return (entries, diagnostics)
    }

    /// The person of a row, by a number, a user id or both.
    private func entry(
        _ columns: SuppressionColumns,
        _ phones: PhoneNumberReader,
        _ now: Date,
        _ cell: (Int) -> String
    ) throws(PhoneNumberFault) -> Suppression {
        let (phone, id) = (columns.phone.map(cell) ?? "", columns.userID.map(cell) ?? "")
        let userID = [phone, id].first(where: \.isUserID)
        let number = userID == nil || !(phone.isEmpty || phone.isUserID) ? try phones.read(phone).number : nil
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
