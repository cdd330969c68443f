import CampaignCore
import Foundation
import PhoneNumbers
import Storage
import Workspace

/// A suppression list as a file: CSV with a column for the phone number.
struct SuppressionFile: Sendable {
    let path: String
    let scope: Suppression.Scope
    let defaultRegion: String?

    /// Reads the people on the list, and what could not be read.
    ///
    /// Blocks: call it off the cooperative pool.
    func read(now: Date) throws -> (entries: [Suppression], diagnostics: [Diagnostic]) {
        guard let phones = PhoneNumberReader(defaultRegion: defaultRegion) else {
            throw Failure(.usage, "'\(defaultRegion ?? "")' is no region; write one such as GB")
        }
        let file = try AudienceFile(path: path, shownAs: path)
        let column = file.columns.firstIndex { $0.lowercased() == "phone" } ?? 0
        var entries: [Suppression] = []
        var diagnostics: [Diagnostic] = []
        try file.rows { record, _ in
            do {
                let number = try phones.read(record[column]).number
                entries.append(
                    Suppression(
                        phone: number,
                        scope: scope,
                        source: .imported,
                        detail: "imported from \(path)",
                        at: now
                    )
                )
            } catch {
                let location = SourceLocation(file: path, line: record.line)
                diagnostics.append(Diagnostic(.error, at: location, "\(error)"))
            }
        }
        return (entries, diagnostics)
    }

    static func csv(of ledger: Ledger) throws -> String {
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

    static func json(of ledger: Ledger) throws -> JSONValue {
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
