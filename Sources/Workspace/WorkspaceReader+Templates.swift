package import CampaignCore
package import Formats
import Foundation

/// Template definitions of a file, each with what is wrong with it.
package struct TemplateFileCheck: Sendable {
    /// As the person would type it.
    package let file: String
    package let readings: [TemplateReader.Reading]
}

extension WorkspaceReader {
    /// Checks template files as Meta's reviewers will, whatever is wrong with the rest of the workspace.
    ///
    /// - Parameter names: campaigns, and paths of files; none stands for every campaign and the folder `templates`.
    /// - Returns: each file once, and why others could not be found or read.
    package func checkTemplates(_ names: [String]) -> (files: [TemplateFileCheck], diagnostics: [Diagnostic]) {
        let diagnostics = DiagnosticList()
        let campaigns = names.isEmpty ? campaignNames : names.filter(campaignNames.contains)
        let paths = names.filter { !campaigns.contains($0) }
            .map { TemplateFolder.File(path: $0, shownAs: ShownPath.normal($0)) }
        let whole = names.isEmpty ? sharedTemplates : paths
        // All of a file is more than what a campaign means of it.
        let named = templateFiles(of: campaigns, diagnostics).filter { !whole.contains($0.file) }
        var seen: Set<[String]> = []
        let files =
            named.filter { seen.insert([$0.file.path, $0.name]).inserted }
            .compactMap { check($0.file, named: $0.name, diagnostics) }
            + whole.compactMap { check($0, named: nil, diagnostics) }
        return (files, diagnostics.all)
    }

    /// Whether there is anything of that name to check.
    package func hasTemplates(named name: String) -> Bool {
        campaignNames.contains(name) || FileManager.default.fileExists(atPath: name)
    }

    /// The files of the folder `templates`.
    var sharedTemplates: [TemplateFolder.File] {
        let names = FileManager.default.enumerator(atPath: layout.templates)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted()
            .map { name in
                let shown = "\(WorkspaceLayout.templatesName)/\(name)"
                return TemplateFolder.File(path: layout.path(shown), shownAs: shown)
            }
    }

    func check(
        _ file: TemplateFolder.File,
        named name: String?,
        for purpose: TemplatePurpose = .review,
        _ diagnostics: DiagnosticList
    ) -> TemplateFileCheck? {
        do throws(FileError) {
            let bytes = try RegularFile(file.path).contents(limit: TemplateLoader.longestFile)
            let readings = TemplateReader.check(bytes, file: file.shownAs, named: name, for: purpose)
            let samples = SampleFileCheck(places: MediaPlaces(layout, besideFile: file.path, allowedFolders))
            return TemplateFileCheck(
                file: file.shownAs,
                readings: readings.map { reading in
                    // Of what Meta has, nobody uploads a sample.
                    guard purpose == .submission || reading.isNew else { return reading }
                    var reading = reading
                    reading.diagnostics += samples.faults(of: reading)
                    return reading
                }
            )
        } catch {
            diagnostics.error(at: SourceLocation(file: file.shownAs), "the template cannot be read: \(error)")
            return nil
        }
    }
}
