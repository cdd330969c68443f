import CampaignCore
import Foundation

extension SettingsReader {
    /// Where campaigns' files may lie: in the workspace, and in what `folders` lists.
    func folders(_ root: YAMLMapping?) -> AllowedFolders {
        AllowedFolders(layout, folders: root.map(listedFolders) ?? [])
    }

    private func listedFolders(_ root: YAMLMapping) -> [String] {
        guard let value = root["folders"] else { return [] }
        let texts = value.list?.compactMap(\.text) ?? []
        guard !texts.isEmpty, texts.count == value.list?.count else {
            diagnostics.error(at: value.location, "'folders' is not a list of folders", fix: "write [/srv/exports]")
            return []
        }
        for text in texts where !FileManager.default.fileExists(atPath: layout.path(text.text) + "/.") {
            diagnostics.warn(at: text.location, "there is no folder '\(text.text)'", fix: "make it, or remove it here")
        }
        return texts.map { layout.path($0.text) }
    }
}
