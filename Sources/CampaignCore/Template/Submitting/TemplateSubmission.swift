package import Formats

/// What Meta is handed of a definition to create a template or to edit it (`templates.md` §3.1).
package struct TemplateSubmission: Hashable, Sendable {
    private let definition: JSONValue

    /// - Parameter definition: as a file has it.
    package init(of definition: JSONValue) {
        self.definition = definition
    }

    /// The files whose handles it needs, each once.
    package var files: [SampleFile] {
        var files: [SampleFile] = []
        _ = definition.mappingHeaderSamples { text, kind in
            let file = SampleFile(name: text, kind: kind)
            if case .file = HeaderSample(text), !files.contains(file) { files.append(file) }
            return text
        }
        return files
    }

    /// The body of the call that creates the template.
    ///
    /// - Parameter handles: Meta's names of the files' uploads.
    /// - Returns: all of the definition but what Meta says about the template.
    package func creation(_ handles: [SampleFile: String]) -> JSONValue {
        guard case .object(var object) = withHandles(handles) else { return definition }
        object.members.removeAll { Self.metasWords.contains($0.name) }
        return .object(object)
    }

    /// The body of the call that edits the template.
    ///
    /// - Parameters:
    ///   - edit: what is to change.
    ///   - handles: Meta's names of the files' uploads.
    /// - Returns: the members that change; all components if one of them does.
    package func edit(_ edit: TemplateEdit, _ handles: [SampleFile: String]) -> JSONValue {
        let whole = withHandles(handles)
        return .object(edit.members.compactMap { name in whole[name].map { (name, $0) } })
    }

    private func withHandles(_ handles: [SampleFile: String]) -> JSONValue {
        definition.mappingHeaderSamples { text, kind in handles[SampleFile(name: text, kind: kind)] ?? text }
    }

    /// Members that Meta's answers have and its calls do not take (`templates.md` §3.2).
    static let metasWords: Set = [
        "id", "status", "quality_score", "rejected_reason", "previous_category", "correct_category",
        "last_updated_time", "source", "health_status",
    ]
}

extension JSONValue {
    /// The same definition with other samples in its headers, those of cards among them.
    func mappingHeaderSamples(_ change: (_ text: String, _ kind: MediaKind) -> String) -> JSONValue {
        mapping("components") { components in
            components.mappingElements { component in
                switch component["type"]?.string?.uppercased() {
                case "HEADER": component.mappingSamples(change)
                case "CAROUSEL":
                    component.mapping("cards") { $0.mappingElements { $0.mappingHeaderSamples(change) } }
                default: component
                }
            }
        }
    }

    /// The samples of one header.
    private func mappingSamples(_ change: (String, MediaKind) -> String) -> JSONValue {
        guard let kind = self["format"]?.string.flatMap({ MediaKind(rawValue: $0.lowercased()) }) else { return self }
        return mapping("example") { example in
            example.mapping("header_handle") { handles in
                handles.mappingElements { handle in handle.string.map { .string(change($0, kind)) } ?? handle }
            }
        }
    }

    /// The same with another value of a member that it has.
    private func mapping(_ name: String, _ change: (JSONValue) -> JSONValue) -> JSONValue {
        guard case .object(var object) = self, let place = object.members.firstIndex(where: { $0.name == name }) else {
            return self
        }
        object.members[place].value = change(object.members[place].value)
        return .object(object)
    }

    private func mappingElements(_ change: (JSONValue) -> JSONValue) -> JSONValue {
        array.map { .array($0.map(change)) } ?? self
    }
}
