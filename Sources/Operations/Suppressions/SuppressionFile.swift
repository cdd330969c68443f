package import CampaignCore
package import Formats
package import Foundation
import PhoneNumbers
package import Storage
import Workspace

/// A suppression list as a file: CSV with a column for the phone number, one for the user id, or both.
package struct SuppressionFile: Sendable {
    let path: String
    let scope: Suppression.Scope
    let defaultRegion: String?

    package init(path: String, scope: Suppression.Scope, defaultRegion: String?) {
        (self.path, self.scope, self.defaultRegion) = (path, scope, defaultRegion)
    }

    /// Reads the people on the list, and what could not be read.
    ///
    /// Blocks: call it off the cooperative pool.
    package func read(now: Date) throws -> (entries: [Suppression], diagnostics: [Diagnostic]) {
        guard let phones = PhoneNumberReader(defaultRegion: defaultRegion) else {
            throw Failure(.usage, "'\(defaultRegion ?? "")' is no region; write one such as GB")
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

    package static func csv(of ledger: Ledger) throws -> String {
        var csv = CSVWriter()
        csv.append(["phone", "user_id", "scope", "source", "detail", "at"])
        try ledger.suppressions { entry in
            csv.append([
                entry.phone?.description ?? "", entry.userID ?? "", entry.scope.rawValue, entry.source.rawValue,
                entry.detail, entry.at.formatted(.iso8601),
            ])
        }
        return String(decoding: csv.bytes, as: UTF8.self)
    }

    package static func json(of ledger: Ledger) throws -> JSONValue {
        var entries: [JSONValue] = []
        try ledger.suppressions { entry in
            entries.append([
                "phone": entry.phone.map { .string($0.description) } ?? .null,
                "user_id": entry.userID.map(JSONValue.string) ?? .null,
                "scope": .string(entry.scope.rawValue),
                "source": .string(entry.source.rawValue),
                "detail": .string(entry.detail),
                "at": .string(entry.at.formatted(.iso8601)),
            ])
        }
        return .array(entries)
    }
}
