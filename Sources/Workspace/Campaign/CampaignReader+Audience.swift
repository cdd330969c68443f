import Formats
import CampaignCore
import Foundation

extension CampaignReader {
    private static let audienceKeys = ["file", "phone", "user_id", "default_region", "where"]
    static let standardPhoneColumn = "phone"

    func audience(_ root: YAMLMapping) -> AudienceSettings? {
        let example = "audience: {file: audience.csv, phone: phone}"
        if !root.has("audience") { root.reportMissing("audience", example: example) }
        guard let audience = root.mapping("audience", example: "{file: audience.csv, phone: phone}") else { return nil }
        audience.allow(only: Self.audienceKeys)
        guard let file = audience.requiredText("file", example: "file: audience.csv"), let opened = open(file) else {
            return nil
        }
        let region = defaultRegion(audience, columns: opened.columns)
        let userIDColumn = audience.text("user_id").flatMap { column($0, "the user id", among: opened.columns) }
        let phoneColumn = phoneColumn(audience, among: opened.columns)
        let filter = filter(audience, columns: opened.columns)
        return AudienceSettings(
            path: opened.path,
            shownAs: opened.shownAs,
            folders: folders,
            media: MediaPlaces(layout, campaign: name, folders),
            columns: opened.columns,
            // Where both are missing an error was reported, and nobody gets to see it.
            phoneColumn: phoneColumn,
            userIDColumn: userIDColumn,
            defaultRegion: region,
            filter: filter,
            filterLocation: audience.location(of: "where")
        )
    }

    private func open(_ file: LocatedText) -> (path: String, shownAs: String, columns: [String])? {
        let folder = layout.campaignFolder(name)
        let path = WorkspaceLayout.path(file.text, in: folder)
        let shownAs = ShownPath.text(file.text, in: name)
        guard FileManager.default.fileExists(atPath: path) else {
            diagnostics.error(
                at: file.location,
                "there is no file '\(shownAs)'",
                fix: nearestFile(to: file.text, in: folder)
            )
            return nil
        }
        do {
            let opened = try AudienceFile(path: path, shownAs: shownAs, within: folders)
            diagnostics.add(opened.notes)
            // Without columns every name in the campaign would be a fault of its own.
            guard !opened.columns.isEmpty else { return nil }
            return (path, shownAs, opened.columns)
        } catch let fault as SyntaxFault {
            let location = SourceLocation(file: shownAs, line: fault.line, column: fault.column)
            diagnostics.error(at: location, fault.message, fix: fault.fix)
            return nil
        } catch {
            diagnostics.error(at: file.location, "the audience cannot be read: \(error)")
            return nil
        }
    }

    private func nearestFile(to name: String, in folder: String) -> String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
    }

    /// Nil where people are named by user ids alone, and where the column is missing, which is reported.
    private func phoneColumn(_ audience: YAMLMapping, among columns: [String]) -> Int? {
        let written = audience.text("phone")
        if written == nil, audience.has("user_id") {
            return ColumnNames.index(of: Self.standardPhoneColumn, in: columns)
        }
        let location = audience.location(of: "phone")
        let wanted = written ?? LocatedText(text: Self.standardPhoneColumn, location: location)
        return column(wanted, "the phone number", among: columns)
    }

    private func column(_ wanted: LocatedText, _ use: String, among columns: [String]) -> Int? {
        if let place = ColumnNames.index(of: wanted.text, in: columns) { return place }
        diagnostics.error(
            at: wanted.location,
            "the audience has no column '\(wanted.text)' for \(use)",
            fix: ColumnNames.advice(for: wanted.text, among: columns)
        )
        return nil
    }

    private func defaultRegion(_ audience: YAMLMapping, columns: [String]) -> RegionSource? {
        guard let text = audience.text("default_region") else { return nil }
        do {
            return try RegionSource(parsing: text.text, columns: columns)
        } catch {
            diagnostics.add(error, in: text)
            return nil
        }
    }

    private func filter(_ audience: YAMLMapping, columns: [String]) -> AudienceFilter? {
        guard let text = audience.text("where") else { return nil }
        do {
            return try AudienceFilter(parsing: text.text, columns: columns)
        } catch {
            diagnostics.add(error, in: text)
            return nil
        }
    }
}
