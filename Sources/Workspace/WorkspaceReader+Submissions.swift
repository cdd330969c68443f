package import CampaignCore
package import Formats
package import Foundation

/// What is to be handed to Meta.
extension WorkspaceReader {
    /// Checks definitions with the samples that they name.
    ///
    /// - Parameters:
    ///   - templates: the definitions.
    ///   - purpose: as what they are checked.
    /// - Returns: what Meta would refuse, file by file.
    package func faults(of templates: [LocalTemplate], for purpose: TemplatePurpose) -> [Diagnostic] {
        let diagnostics = DiagnosticList()
        var readings: [TemplateReader.Reading] = []
        var seen: Set<String> = []
        for template in templates where seen.insert(template.path).inserted {
            let file = TemplateFolder.File(path: template.path, shownAs: template.file)
            let meant = Set(templates.filter { $0.path == template.path }.map { [$0.name, $0.language] })
            let found = check(file, named: nil, for: purpose, diagnostics)?.readings ?? []
            readings += found.filter { meant.contains([$0.name ?? "", $0.language ?? ""]) }
        }
        let files = Set(templates.map(\.file))
        let others = checkTemplates([]).files.filter { !files.contains($0.file) }.flatMap(\.readings)
        let twins = TemplateTwins.faults(among: others + readings).filter { files.contains($0.location.file) }
        return diagnostics.all + readings.flatMap(\.diagnostics) + twins
    }

    /// Where the files lie that a definition names as samples.
    package func sampleFiles(of template: LocalTemplate) -> MediaPlaces {
        MediaPlaces(layout, besideFile: template.path, allowedFolders)
    }

    /// What a campaign says about the columns of its audience, which need not exist, and its template.
    ///
    /// - Parameter name: the campaign's.
    /// - Returns: its columns and the translations of its template by language, and what is wrong with the campaign's
    ///   file or the template; nothing but that if the file cannot be read.
    package func columns(ofCampaign name: String) -> (CampaignColumns, [String: Template], [Diagnostic])? {
        let diagnostics = DiagnosticList()
        guard let (reader, root) = openedCampaign(name, diagnostics) else { return nil }
        let source = ParameterReader(diagnostics: diagnostics).source(root)
        let columns = CampaignColumns(reader.columnTexts(root), source)
        let templates = reader.templates(root, columns: columns.names)
        return (columns, templates, diagnostics.all)
    }

    /// When a campaign is sent next, whatever is wrong with the rest of it; nil if nothing says so.
    package func nextTime(ofCampaign name: String, after now: Date) -> Date? {
        // What is wrong with it is told elsewhere.
        guard let (reader, root) = openedCampaign(name, DiagnosticList()) else { return nil }
        return reader.timing(root, repeatGuard: .zero).schedule?.next(after: now).first
    }
}

extension CampaignReader {
    /// What the campaign says about its audience and its language, without a look at the audience.
    fileprivate func columnTexts(_ root: YAMLMapping) -> CampaignColumns.Texts {
        let audience = root.mapping("audience", example: "{file: audience.csv, phone: phone}")
        let userID = audience?.text("user_id")?.text
        let phone = audience?.text("phone")?.text ?? (userID == nil ? Self.standardPhoneColumn : nil)
        return CampaignColumns.Texts(
            phone: phone,
            userID: userID,
            region: audience?.text("default_region")?.text,
            filter: audience?.text("where")?.text,
            languages: languageTexts(root).map(\.text)
        )
    }
}
