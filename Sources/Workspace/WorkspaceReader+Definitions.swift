import CampaignCore
package import Formats
import Foundation

/// The definition of one translation in a file of the workspace.
package struct LocalTemplate: Hashable, Sendable {
    package let path: String
    /// The path as the person would type it.
    package let file: String
    package let name: String
    package let language: String
    package let definition: JSONValue
    /// All that is in the file.
    package let root: JSONValue
    /// Its place if the file holds a list; nil if it is alone there.
    package let place: Int?
    /// The campaigns that send it, by name.
    package var campaigns: [String]
}

extension LocalTemplate {
    /// The file with another definition in its place.
    ///
    /// - Parameters:
    ///   - definition: what takes its place.
    ///   - root: what the file has, whose other places may have changed since it was read.
    /// - Returns: what the file is to have.
    package func root(with definition: JSONValue, in root: JSONValue) -> JSONValue {
        guard let place else { return definition }
        switch root {
        case .array(var elements):
            elements[place] = definition
            return .array(elements)
        case .object(var object):
            guard let index = object.members.firstIndex(where: { $0.name == "data" }),
                var elements = object.members[index].value.array
            else { return root }
            elements[place] = definition
            object.members[index].value = .array(elements)
            return .object(object)
        default: return root
        }
    }
}

extension WorkspaceReader {
    /// Every template definition of the workspace, those of campaigns first, whatever else is wrong with these.
    ///
    /// - Returns: the definitions by file, and the files that hide some.
    package func localTemplates() -> (templates: [LocalTemplate], faulty: [FaultyTemplateFile]) {
        let diagnostics = DiagnosticList()
        var templates: [LocalTemplate] = []
        var faulty: [FaultyTemplateFile] = []
        for campaign in campaignNames {
            for (file, name) in templateFiles(of: [campaign], diagnostics) {
                let (found, fault) = definitions(in: file, named: name)
                for template in found { templates.add(template, of: campaign) }
                if let fault { faulty.append(fault.named(campaign)) }
            }
        }
        for file in sharedTemplates {
            let (found, fault) = definitions(in: file, named: nil)
            for template in found { templates.add(template, of: nil) }
            if let fault { faulty.append(fault) }
        }
        return (templates, faulty)
    }

    /// The definitions in a file, of several templates those of that name, nil for all; and what hides others.
    private func definitions(
        in file: TemplateFolder.File,
        named name: String?
    ) -> ([LocalTemplate], FaultyTemplateFile?) {
        do throws(FileError) {
            let bytes = try RegularFile(file.path).contents(limit: TemplateLoader.longestFile)
            let root = try? JSONValue(parsing: bytes)
            let found = root.map { Self.templates($0, in: file) } ?? []
            let isMixed = Set(found.map(\.name)).count > 1
            let wanted = found.filter { name == nil || !isMixed || $0.name == name }
            return (wanted, FaultyTemplateFile(bytes, in: file, isWhole: root != nil && !found.isEmpty))
        } catch {
            let location = SourceLocation(file: file.shownAs)
            let fault = Diagnostic(.error, at: location, "the template cannot be read: \(error)")
            return ([], FaultyTemplateFile(file, [fault]))
        }
    }

    private static func templates(_ root: JSONValue, in file: TemplateFolder.File) -> [LocalTemplate] {
        let list = root.array ?? root["data"]?.array
        return (list ?? [root]).enumerated()
            .compactMap { index, definition in
                guard let name = definition["name"]?.string, let language = definition["language"]?.string else {
                    return nil
                }
                return LocalTemplate(
                    path: file.path,
                    file: file.shownAs,
                    name: name,
                    language: language,
                    definition: definition,
                    root: root,
                    place: list == nil ? nil : index,
                    campaigns: []
                )
            }
    }
}

extension [LocalTemplate] {
    /// Adds a definition, or a campaign to the same one.
    fileprivate mutating func add(_ template: LocalTemplate, of campaign: String?) {
        let known = firstIndex { ($0.path, $0.place) == (template.path, template.place) }
        if known == nil { append(template) }
        guard let campaign else { return }
        self[known ?? endIndex - 1].campaigns.append(campaign)
    }
}
