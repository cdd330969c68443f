import Formats
import CampaignCore
import Foundation

/// Reads template files and puts their translations together.
struct TemplateLoader {
    let folders: AllowedFolders
    let diagnostics: DiagnosticList
    /// Whether the campaign has the values that a template needs.
    let fits: (Template) -> Bool

    /// A list of all the templates of an account fits well.
    static let longestFile = 4 << 20

    /// The translations by language in the files that a campaign's name for them stands for.
    func translations(in files: [TemplateFolder.File], namedAt name: LocatedText) -> [String: Template] {
        var translations: [String: Template] = [:]
        var first: Template?
        for (file, template) in files.flatMap({ templates($0, named: name.text) }) {
            let location = SourceLocation(file: file.shownAs)
            if translations[template.language] != nil {
                diagnostics.error(
                    at: location,
                    "the translation '\(template.language)' of '\(name.text)' is there twice"
                )
            }
            if let first, (first.name, first.category) != (template.name, template.category) {
                diagnostics.error(
                    at: location,
                    "'\(template.name)' (\(template.category.rawValue)) is not a translation of '\(first.name)' (\(first.category.rawValue))",
                    fix: "give all translations one name and one category"
                )
            }
            first = first ?? template
            translations[template.language] = template
        }
        return translations
    }

    private func templates(_ file: TemplateFolder.File, named name: String) -> [(TemplateFolder.File, Template)] {
        do throws(FileError) {
            let bytes = try RegularFile(file.path, within: folders).contents(limit: Self.longestFile)
            let (templates, faults) = TemplateReader.read(bytes, file: file.shownAs, named: name, fits: fits)
            diagnostics.add(faults)
            return templates.map { (file, $0) }
        } catch {
            diagnostics.error(at: SourceLocation(file: file.shownAs), "the template cannot be read: \(error)")
            return []
        }
    }
}
