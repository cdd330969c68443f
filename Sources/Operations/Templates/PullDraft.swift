import CampaignCore
import Formats
import Foundation
import GraphAPI
import Workspace

/// What a pull is about to write: each file once, with all of its changed places.
struct PullDraft {
    private struct Page {
        /// As the person would type it.
        var shown: String
        var root: JSONValue
    }

    /// A definition by its file and its place there.
    private struct Spot: Hashable {
        var path: String
        var place: Int?
    }

    /// Whether changes that only a file has may be lost.
    let isForced: Bool
    /// What becomes of each translation.
    private(set) var files: [TemplatePull.File] = []
    /// What Meta has of what is written.
    private(set) var bases: [TemplateCopy] = []
    private var pages: [String: Page] = [:]
    private var taken: [Spot: JSONValue] = [:]

    init(isForced: Bool) {
        self.isForced = isForced
    }

    /// Takes Meta's copy in place of a definition, if they differ and the change is Meta's or may be lost.
    ///
    /// - Parameters:
    ///   - copy: what Meta has.
    ///   - base: what Meta had when the two were the same; nil if that is not known.
    ///   - template: what the file has.
    mutating func add(_ copy: TemplateCopy, base: JSONValue?, to template: LocalTemplate) {
        let spot = Spot(path: template.path, place: template.place)
        // Another account's copy may have taken the place already.
        let own = taken[spot] ?? template.definition
        let changes = TemplateDifference(own: own, metas: copy.definition).changes
        guard !changes.isEmpty else { return note(template.file, copy, .same) }
        let isMetas = base.map { TemplateDifference(own: template.definition, metas: $0).changes.isEmpty } ?? false
        guard taken[spot] == nil, isForced || isMetas else {
            return note(template.file, copy, .changedHere(changes.map(\.path)))
        }
        taken[spot] = copy.file
        let root = pages[template.path]?.root ?? template.root
        pages[template.path] = Page(shown: template.file, root: template.root(with: copy.file, in: root))
        note(template.file, copy, .written)
    }

    /// Takes Meta's copy for a file of its own, unless something else lies there.
    mutating func add(_ copy: TemplateCopy, toNew path: String, shownAs shown: String) {
        let isFree = !FileManager.default.fileExists(atPath: path) || isForced
        guard pages[path] == nil, isFree else { return note(shown, copy, .changedHere(["name"])) }
        pages[path] = Page(shown: shown, root: copy.file)
        note(shown, copy, .written)
    }

    /// Writes the files that change.
    ///
    /// - Throws: `Failure` with `storage` if one cannot be written.
    func write() throws {
        for (path, page) in pages.sorted(by: { $0.key < $1.key }) {
            do {
                let text = page.root.serialized(pretty: true) + "\n"
                try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
            } catch {
                throw Failure(.storage, "cannot write '\(page.shown)': \(error.cause)")
            }
        }
    }

    private mutating func note(_ file: String, _ copy: TemplateCopy, _ fate: TemplatePull.Fate) {
        if fate == .written { bases.append(copy) }
        files.append(TemplatePull.File(file: file, name: copy.name, language: copy.language, fate: fate))
    }
}
