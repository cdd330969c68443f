import CampaignCore
package import Formats
import Foundation

/// A file whose templates nobody can see, as its text has a fault.
package struct FaultyTemplateFile: Hashable, Sendable {
    /// As the person would type it.
    package let file: String
    /// The names that may be meant by it: the file's, those in its text, and those of campaigns that send it.
    package private(set) var names: Set<String>
    package let diagnostics: [Diagnostic]

    init(_ file: TemplateFolder.File, _ diagnostics: [Diagnostic], names: Set<String> = []) {
        let title = file.shownAs.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
        (self.file, self.names, self.diagnostics) = (file.shownAs, names.union([title]), diagnostics)
    }

    /// Nil if the templates of the file can be told apart, whatever else is wrong with them.
    ///
    /// - Parameters:
    ///   - bytes: the file's text.
    ///   - file: where it lies.
    ///   - isWhole: whether it has been read, and has a template.
    init?(_ bytes: [UInt8], in file: TemplateFolder.File, isWhole: Bool) {
        guard !isWhole else { return nil }
        let faults = TemplateReader.check(bytes, file: file.shownAs).flatMap(\.diagnostics)
        guard faults.hasErrors else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let names = text.matches(of: /"name"\s*:\s*"([A-Za-z0-9_]+)"/).map { String($0.output.1) }
        self.init(file, faults, names: Set(names))
    }

    func named(_ campaign: String) -> FaultyTemplateFile {
        var file = self
        file.names.insert(campaign)
        return file
    }
}

extension [FaultyTemplateFile] {
    /// What hides templates that are asked for.
    ///
    /// - Parameter wanted: names of templates or campaigns; none stands for all of the workspace.
    /// - Returns: the faults, those of a file once.
    package func faults(hiding wanted: [String]) -> [Diagnostic] {
        var seen: Set<String> = []
        return filter { wanted.isEmpty || !$0.names.isDisjoint(with: wanted) }
            .filter { seen.insert($0.file).inserted }
            .flatMap(\.diagnostics)
    }
}
