package import CampaignCore
import Formats
import Foundation
import GraphAPI
import Storage
import Workspace

/// Writing of Meta's templates to files, as Meta has them.
package struct TemplatePulling: Sendable {
    let lookup: TemplateLookup
    /// Whether changes that only a file has may be lost.
    let isForced: Bool

    package init(_ lookup: TemplateLookup, isForced: Bool) {
        (self.lookup, self.isForced) = (lookup, isForced)
    }

    /// Each translation gets the file that defines it; one that no file defines gets `templates/NAME.LANGUAGE.json`.
    ///
    /// A file that differs is replaced only if it still has what Meta had when it was pushed, pulled or found to be the same, or by
    /// force.
    ///
    /// - Parameter names: names of templates, or campaigns that send them; none stands for all that the workspace has.
    /// - Returns: what became of each file.
    /// - Throws: `Failure` with `usage` if Meta has no such template, with `storage` if a file cannot be written;
    ///   `GraphError`, `StorageError`.
    package func pull(_ names: [String]) async throws -> TemplatePull {
        let wanted = lookup.templateNames(names)
        let ledger = lookup.workspace.ledger
        let reading = lookup.reading(try await GraphAccess(workspace: lookup.workspace).client)
        var draft = PullDraft(isForced: isForced)
        for name in wanted.sorted() {
            var isFound = false
            for account in lookup.accounts(having: name) {
                let known = try await reading.read(name, in: account, now: lookup.now)
                isFound = isFound || !known.copies.isEmpty
                for copy in known.copies.values.sorted(by: { $0.language < $1.language }) {
                    let base = try await ledger.templateBase(of: name, copy.language, in: account)
                    try add(copy, base: base, to: &draft)
                }
            }
            guard isFound else { throw Failure(.usage, "Meta has no template '\(name)'; see drumbeat template list") }
        }
        try draft.write()
        try await ledger.keep(templateBases: draft.bases)
        return TemplatePull(files: draft.files)
    }

    private func add(_ copy: TemplateCopy, base: JSONValue?, to draft: inout PullDraft) throws {
        let local = lookup.local.filter {
            ($0.name, $0.language) == (copy.name, copy.language) && lookup.accounts(of: $0).contains(copy.account)
        }
        for template in local { draft.add(copy, base: base, to: template) }
        if local.isEmpty { try addNew(copy, to: &draft) }
    }

    private func addNew(_ copy: TemplateCopy, to draft: inout PullDraft) throws {
        // What Meta answers names a file here.
        guard Self.isName(copy.name), Self.isName(copy.language) else {
            throw Failure(.unavailable, "Meta answered a template whose name no file can have: '\(copy.name)'")
        }
        let shown = "\(WorkspaceLayout.templatesName)/\(copy.name).\(copy.language).json"
        let layout = lookup.contents.layout
        do {
            try FileManager.default.createDirectory(atPath: layout.templates, withIntermediateDirectories: true)
        } catch {
            throw Failure(.storage, "cannot make the folder '\(layout.templates)': \(error.cause)")
        }
        draft.add(copy, toNew: layout.path(shown), shownAs: shown)
    }

    private static func isName(_ text: String) -> Bool {
        (1...100).contains(text.utf8.count) && text.wholeMatch(of: /[A-Za-z0-9_]+/) != nil
    }
}
