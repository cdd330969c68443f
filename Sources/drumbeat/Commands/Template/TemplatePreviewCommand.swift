import ArgumentParser
import Foundation
import Operations
import Reports
import Workspace

struct TemplatePreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Write a page that shows messages as phones do: of rows of the audience, or of a template's samples.",
        discussion: """
            One HTML file without scripts, which fetches nothing. A campaign's shows the first three rows that are sent \
            and the one with the longest text, or those of --rows; rows that get no message have the reason. Without -o \
            a campaign's page is preview.html in its reports folder, a template's NAME.preview.html in this folder. \
            Nothing is sent.

            Example: drumbeat template preview -C campaigns spring-sale --rows 1,5,9 -o sale.html
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("A file, or - for standard output.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Rows of the audience, from 1, with commas between them.", valueName: "numbers"))
    var rows: RowNumbers?

    @Argument(help: "The campaign, or the name of a template.")
    var name: CampaignArgument

    func run() async throws {
        let terminal = Output()
        let name = workspace.name(self.name)
        let (opened, contents) = try workspace.openWithCampaigns(terminal, about: name)
        if !WorkspaceReader(root: workspace.workspace).campaignNames.contains(name) {
            let lookup = try await blocking { TemplateLookup(workspace: opened, contents: contents) }
            try terminal.refuse(lookup.faults(hiding: [name]))
        }
        let previewing = TemplatePreviewing(workspace: opened, contents: contents, rows: rows?.numbers)
        let page = try await previewing.preview(name).html()
        if output == "-" { return try terminal.data(page) }
        let path = output ?? opened.previewPath(of: name, in: contents)
        try await blocking { try PreviewFile.write(page, to: path, makesFolder: output == nil) }
        try terminal.data(lines: [path])
    }
}

/// Numbers of rows as a person writes them: `1,5,9`.
struct RowNumbers: ExpressibleByArgument {
    let numbers: [Int32]

    /// Nil for anything else, for more than a page takes, and for row 0, which there is not.
    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        numbers = parts.compactMap { Int32($0.trimmingCharacters(in: .whitespaces)) }.filter { $0 > 0 }
        guard numbers.count == parts.count, parts.count <= 100 else { return nil }
    }
}
