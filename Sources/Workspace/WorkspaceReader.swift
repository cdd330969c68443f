import CampaignCore
package import Formats
import Foundation

/// Reads a whole workspace and reports all of its faults in one go.
///
/// The rows of audiences are not read, only their headers: an audience may have
/// millions of rows.
package struct WorkspaceReader: Sendable {
    package let layout: WorkspaceLayout
    private let zones: Zones
    private let entry: FolderEntry

    package init(root: String, zones: Zones = .system, entry: FolderEntry = .system) {
        layout = WorkspaceLayout(root: root)
        (self.zones, self.entry) = (zones, entry)
    }

    /// Reads the settings and every campaign.
    package func read() -> WorkspaceContents {
        let diagnostics = DiagnosticList()
        return contents(of: campaignFolders(diagnostics), diagnostics)
    }

    /// Reads the settings alone, so that no campaign's files can keep the caller from its work.
    package func readSettings() -> WorkspaceContents {
        contents(of: [], DiagnosticList())
    }

    /// The folders that hold a campaign, by name; what is in them is not read.
    package var campaignNames: [String] {
        campaignFolders(DiagnosticList())
    }

    private func contents(of names: [String], _ diagnostics: DiagnosticList) -> WorkspaceContents {
        // Without zones every campaign would be at fault.
        guard hasZones(diagnostics) else { return unread(names, diagnostics) }
        let root = settingsRoot(diagnostics)
        let settings = root.flatMap {
            SettingsReader(layout: layout, diagnostics: diagnostics, zones: zones).settings($0)
        }
        var contents = WorkspaceContents(
            layout: layout,
            settings: settings,
            campaigns: [],
            faultyCampaigns: [],
            diagnostics: []
        )
        // What is wrong with them was reported with the settings.
        let folders = SettingsReader(layout: layout, diagnostics: DiagnosticList()).folders(root)
        for name in names {
            let own = DiagnosticList()
            if let campaign = campaign(name, settingsRoot: root, folders, own) {
                contents.campaigns.append(campaign)
            } else {
                contents.faultyCampaigns.append(name)
            }
            contents.diagnosticsOfCampaigns[name] = Set(own.all)
            diagnostics.add(own.all)
        }
        contents.diagnostics = Self.sorted(diagnostics.all)
        return contents
    }

    private func unread(_ names: [String], _ diagnostics: DiagnosticList) -> WorkspaceContents {
        WorkspaceContents(
            layout: layout,
            settings: nil,
            campaigns: [],
            faultyCampaigns: names,
            diagnostics: diagnostics.all
        )
    }

    /// Whether this machine can tell any time; every tz database has UTC under this name.
    private func hasZones(_ diagnostics: DiagnosticList) -> Bool {
        if zones.zone(named: "Etc/UTC") != nil { return true }
        let location = SourceLocation(file: WorkspaceLayout.settingsName)
        diagnostics.error(at: location, "this machine has no time zone data", fix: "install the package tzdata")
        return false
    }

    private func settingsRoot(_ diagnostics: DiagnosticList) -> YAMLMapping? {
        let name = WorkspaceLayout.settingsName
        guard FileManager.default.fileExists(atPath: layout.settings) else {
            diagnostics.error(
                at: SourceLocation(file: name),
                "there is no \(name) in '\(layout.root)'",
                fix: adviceOnMissingSettings
            )
            return nil
        }
        return mapping(layout.settings, shownAs: name, title: name, diagnostics)
    }

    private var adviceOnMissingSettings: String {
        if FileManager.default.fileExists(atPath: layout.path("drumbeat.yml")) { return "rename drumbeat.yml" }
        if let workspace = layout.workspaceAround { return "the workspace is around it: write -C \(workspace)" }
        return "run drumbeat init -C \(layout.root), or name another folder with -C"
    }

    private func campaign(
        _ name: String,
        settingsRoot: YAMLMapping?,
        _ folders: AllowedFolders,
        _ diagnostics: DiagnosticList
    ) -> CampaignDefinition? {
        guard let (reader, root) = opened(name, settingsRoot: settingsRoot, folders, diagnostics) else { return nil }
        return reader.campaign(root)
    }

    /// A campaign's file, and who reads it.
    private func opened(
        _ name: String,
        settingsRoot: YAMLMapping?,
        _ folders: AllowedFolders,
        _ diagnostics: DiagnosticList
    ) -> (reader: CampaignReader, root: YAMLMapping)? {
        let folder = layout.campaignFolder(name)
        guard !entry.isClosed(folder) else {
            diagnostics.error(
                at: SourceLocation(file: name),
                "no permission to enter the folder",
                fix: GroupAdvice.grant("g+rx", on: folder) + "; a folder of another kind belongs elsewhere"
            )
            return nil
        }
        let path = "\(folder)/\(WorkspaceLayout.campaignName)"
        let shownAs = "\(name)/\(WorkspaceLayout.campaignName)"
        guard let root = mapping(path, shownAs: shownAs, title: "the campaign", within: folders, diagnostics) else {
            return nil
        }
        // What is wrong in these parts of drumbeat.yaml was reported there.
        let unheard = DiagnosticList()
        let senders = settingsRoot?["senders"]?.mapping("", unheard)?.entries.map(\.key.text)
        let defaults = settingsRoot?["defaults"]?.mapping("", unheard)
        let reader = CampaignReader(
            layout: layout,
            name: name,
            senders: senders,
            defaultTimeZone: defaults?.timeZone("timezone", in: zones),
            zones: zones,
            folders: folders,
            diagnostics: diagnostics
        )
        return (reader, root)
    }

    private func mapping(
        _ path: String,
        shownAs name: String,
        title: String,
        within folders: AllowedFolders? = nil,
        _ diagnostics: DiagnosticList
    ) -> YAMLMapping? {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try RegularFile(path, within: folders).contents(limit: YAMLFile.longestText)
        } catch {
            diagnostics.error(at: SourceLocation(file: name), "the file cannot be read: \(error)")
            return nil
        }
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            diagnostics.error(at: SourceLocation(file: name), "the file is not in UTF-8", fix: "save it as UTF-8")
            return nil
        }
        var file = YAMLFile(name: name, text: text)
        guard let root = file.root(diagnostics) else { return nil }
        if let mapping = root.mapping(title, diagnostics) { return mapping }
        diagnostics.error(at: root.location, "the file holds \(root.kind) where keys and values should be")
        return nil
    }
}

extension WorkspaceReader {
    /// Where the files of campaigns may lie.
    var allowedFolders: AllowedFolders {
        // What is wrong with the settings is not asked for.
        let unheard = DiagnosticList()
        return SettingsReader(layout: layout, diagnostics: unheard).folders(settingsRoot(unheard))
    }

    /// A campaign's file, and who reads it; nil if the file cannot be read, which is reported.
    func openedCampaign(_ name: String, _ diagnostics: DiagnosticList) -> (reader: CampaignReader, root: YAMLMapping)? {
        opened(name, settingsRoot: settingsRoot(DiagnosticList()), allowedFolders, diagnostics)
    }

    /// The files of campaigns' templates, whatever else is wrong with the campaigns.
    ///
    /// - Parameters:
    ///   - names: the campaigns' folders.
    ///   - diagnostics: gets what is wrong with finding the files.
    /// - Returns: the files, and for each the name by which a campaign means one of its templates.
    func templateFiles(of names: [String], _ diagnostics: DiagnosticList) -> [(file: TemplateFolder.File, name: String)]
    {
        // What is wrong with the settings is not asked for.
        let unheard = DiagnosticList()
        let settings = settingsRoot(unheard)
        let folders = SettingsReader(layout: layout, diagnostics: unheard).folders(settings)
        return names.flatMap { name -> [(TemplateFolder.File, String)] in
            guard let (reader, root) = opened(name, settingsRoot: settings, folders, diagnostics),
                let (title, files) = reader.templateFiles(root)
            else { return [] }
            return files.map { ($0, title.text) }
        }
    }

    /// The folders that hold a campaign, and those that may hold one for all that this user can see, by name.
    private func campaignFolders(_ diagnostics: DiagnosticList) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: layout.root)) ?? []
        let folders = names.filter { !$0.hasPrefix(".") && $0 != WorkspaceLayout.templatesName }.sorted()
        for folder in folders where holds("campaign.yml", folder) && !holds(WorkspaceLayout.campaignName, folder) {
            let location = SourceLocation(file: "\(folder)/campaign.yml")
            diagnostics.error(at: location, "the campaign is not read", fix: "rename the file to campaign.yaml")
        }
        for folder in folders { reportNested(in: folder, diagnostics) }
        return folders.filter { holds(WorkspaceLayout.campaignName, $0) || mayHideCampaign($0) }
    }

    /// Campaigns a folder deeper than they should be, which nobody reads.
    private func reportNested(in folder: String, _ diagnostics: DiagnosticList) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: layout.campaignFolder(folder))) ?? []
        for name in names.sorted() where holds(WorkspaceLayout.campaignName, "\(folder)/\(name)") {
            diagnostics.warn(
                at: SourceLocation(file: "\(folder)/\(name)/\(WorkspaceLayout.campaignName)"),
                "the campaign is not read, as it lies in the folder '\(folder)'",
                fix: "move '\(name)' up into the workspace, or delete it"
            )
        }
    }

    /// Folders of other use have other names.
    private func mayHideCampaign(_ folder: String) -> Bool {
        CampaignID(folder) != nil && ![WorkspaceLayout.mediaName, WorkspaceLayout.secretsName].contains(folder)
            && entry.isClosed(layout.campaignFolder(folder))
    }

    private func holds(_ file: String, _ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(layout.campaignFolder(folder))/\(file)")
    }

    /// Each fault once, the settings' first, then file by file from top to bottom.
    private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        struct Place: Comparable {
            var file: String
            var line: Int
            var column: Int
            var order: Int

            static func < (lhs: Place, rhs: Place) -> Bool {
                (lhs.file, lhs.line, lhs.column, lhs.order) < (rhs.file, rhs.line, rhs.column, rhs.order)
            }
        }
        var seen: Set<Diagnostic> = []
        let once = diagnostics.filter { seen.insert($0).inserted }
        let places = once.enumerated()
            .map { order, diagnostic in
                let location = diagnostic.location
                let file = location.file == WorkspaceLayout.settingsName ? "" : location.file
                return Place(file: file, line: location.line ?? 0, column: location.column ?? 0, order: order)
            }
        return places.sorted().map { once[$0.order] }
    }
}
