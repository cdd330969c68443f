import Formats
import Foundation

/// Finds the files of a template: beside the campaign first, then in the workspace's `templates/`.
///
/// A name stands for `name.json`, for its translations `name.<language>.json`,
/// or for a folder of translations; a name that ends in `.json` for itself.
struct TemplateFolder {
    struct File: Hashable {
        var path: String
        /// The path as the person would type it.
        var shownAs: String
    }

    let layout: WorkspaceLayout
    /// The campaign's folder name.
    let campaign: String

    private static let suffix = ".json"

    /// The files that a name stands for; empty where there are none.
    func files(named name: String) -> [File] {
        for (folder, name) in places(of: name) {
            let found = files(named: name, in: folder)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// Where a name is looked for: `templates/greeting.json` and `greeting.json` are the same in the shared folder.
    private func places(of name: String) -> [(folder: String, name: String)] {
        let shared = WorkspaceLayout.templatesName
        let rest = name.hasPrefix("\(shared)/") ? String(name.dropFirst(shared.count + 1)) : name
        return [(campaign, name), (shared, rest)]
    }

    /// What to do about a name that stands for no file.
    func advice(on name: String) -> String {
        if name.hasPrefix("/") { return "put the file there, or name one of the workspace" }
        if let near = suggestion(for: name) { return "did you mean '\(near)'?" }
        let file = name.hasSuffix(Self.suffix) ? name : name + Self.suffix
        let paths = places(of: file).map { ShownPath.text($0.name, in: $0.folder) }
        // Nobody means a folder templates/ in the campaign's own.
        let isShared = paths[0] == paths[1] || paths[1] == ShownPath.normal(file)
        return "put it at \(isShared ? paths[1] : paths.joined(separator: " or "))"
    }

    private func files(named name: String, in folder: String) -> [File] {
        if name.hasPrefix("/") { return isFile(name) ? [File(path: name, shownAs: name)] : [] }
        if name.hasSuffix(Self.suffix) { return existing(["\(folder)/\(name)"]) }
        let whole = existing(["\(folder)/\(name)\(Self.suffix)"])
        if !whole.isEmpty { return whole }
        let translations = names(in: folder).filter { isTranslation($0, of: name) }
        if !translations.isEmpty { return existing(translations.map { "\(folder)/\($0)" }) }
        let members = names(in: "\(folder)/\(name)").filter { $0.hasSuffix(Self.suffix) }
        return existing(members.map { "\(folder)/\(name)/\($0)" })
    }

    /// A name that would have been found.
    private func suggestion(for name: String) -> String? {
        let all = [campaign, WorkspaceLayout.templatesName].flatMap(names).filter { $0.hasSuffix(Self.suffix) }
        let names = all + all.map { String($0.dropLast(Self.suffix.count)) }
        return nearestName(to: name, among: names)
    }

    private func isTranslation(_ file: String, of name: String) -> Bool {
        guard file.hasPrefix("\(name)."), file.hasSuffix(Self.suffix) else { return false }
        let language = file.dropFirst(name.count + 1).dropLast(Self.suffix.count)
        return !language.isEmpty && !language.contains(".")
    }

    private func existing(_ relative: [String]) -> [File] {
        relative.map { File(path: layout.path($0), shownAs: ShownPath.normal($0)) }.filter { isFile($0.path) }
    }

    private func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: layout.path(folder))) ?? []).sorted()
    }

    private func isFile(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path) && !FileManager.default.fileExists(atPath: "\(path)/.")
    }
}
