import CampaignCore
import Formats

extension CampaignReader {
    /// The template in the languages that the campaign can pick, bound to the audience's columns.
    func content(_ root: YAMLMapping, columns: [String]) -> MessageContent? {
        let languages = languages(root, columns: columns)
        let found = templates(root, columns: columns)
        guard !found.isEmpty, let chosen = choose(from: found, by: languages, root) else { return nil }
        let source = ParameterReader(diagnostics: diagnostics).source(root)
        let media = MediaFiles(in: MediaPlaces(layout, campaign: name, folders), isHashing: false)
        var parameters: ParameterBindings?
        for (_, template) in chosen.sorted(by: { $0.key < $1.key }) {
            let (bindings, faults) = TemplateBinder.bind(source, to: template, columns: columns, media: media)
            diagnostics.add(faults)
            parameters = parameters ?? bindings
        }
        guard let parameters else { return nil }
        let isFixed = languages.first?.isConstant ?? true
        return MessageContent(
            templates: chosen,
            language: isFixed ? nil : languages.first,
            fallbackLanguages: isFixed ? [] : Array(languages.dropFirst()),
            parameters: parameters,
            allowsOddValues: root.flag("allow_odd_values") ?? false
        )
    }

    /// All translations of the campaign's template by language; empty where there is none, which is reported.
    func templates(_ root: YAMLMapping, columns: [String]) -> [String: Template] {
        guard let (name, files) = templateFiles(root) else { return [:] }
        // What is wrong with the parameters is reported once the template is known.
        let source = ParameterReader(diagnostics: DiagnosticList()).source(root)
        let loader = TemplateLoader(folders: folders, diagnostics: diagnostics) { template in
            !TemplateBinder.bind(source, to: template, columns: columns).1.hasErrors
        }
        return loader.translations(in: files, namedAt: name)
    }

    /// The campaign's name for its template and the files that it stands for; none there are reported.
    func templateFiles(_ root: YAMLMapping) -> (name: LocatedText, files: [TemplateFolder.File])? {
        guard let name = root.requiredText("template", example: "template: template.json") else { return nil }
        let folder = TemplateFolder(layout: layout, campaign: self.name)
        let files = folder.files(named: name.text)
        if files.isEmpty {
            let fix = folder.advice(on: name.text)
            diagnostics.error(at: name.location, "there is no template '\(name.text)'", fix: fix)
        }
        return (name, files)
    }

    /// One language, or several of which the first that the template has is taken.
    private func languages(_ root: YAMLMapping, columns: [String]) -> [ValueExpression] {
        let texts = languageTexts(root)
        var languages: [ValueExpression] = []
        for text in texts {
            do {
                languages.append(try ValueExpression(parsing: text, columns: columns))
            } catch {
                diagnostics.add([error.diagnostic])
            }
        }
        for text in texts.dropLast() where languages.count == texts.count && !text.text.contains("{{") {
            let fix = "put it last, or leave out what follows"
            diagnostics.error(at: text.location, "no row gets a language behind '\(text.text)'", fix: fix)
        }
        return languages
    }

    func languageTexts(_ root: YAMLMapping) -> [LocatedText] {
        guard root.has("language"), let node = root["language"] else { return [] }
        guard let list = node.list else { return root.text("language").map { [$0] } ?? [] }
        return list.compactMap { node in
            if let text = node.text { return text }
            diagnostics.error(at: node.location, "a language is \(node.kind) where text should be")
            return nil
        }
    }

    /// The templates among which a row may choose.
    private func choose(
        from templates: [String: Template],
        by languages: [ValueExpression],
        _ root: YAMLMapping
    ) -> [String: Template]? {
        let names = templates.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
        guard let language = languages.first else {
            // A language that could not be read was reported already.
            if templates.count == 1 || root.has("language") { return templates }
            diagnostics.error(
                at: root.location(of: "template"),
                "the template has several translations: \(names)",
                fix: "add language: with one of them, or language: \"{{lang}}\" with a column"
            )
            return nil
        }
        let codes = TranslationCodes(templates.keys)
        for fallback in languages.flatMap(\.fixedValues) where codes[fallback] == nil {
            diagnostics.error(
                at: root.location(of: "language"),
                "the template has no translation '\(fallback)'",
                fix: codes.advice(for: fallback)
            )
            return nil
        }
        guard language.isConstant, let only = language.fixedValues.first.flatMap({ codes[$0] }) else {
            return templates
        }
        return templates.filter { $0.key == only }
    }
}

extension ValueExpression {
    /// What it may be whatever the row: the text of a constant, or the default of a lone column.
    fileprivate var fixedValues: [String] {
        guard segments.count == 1 else { return [] }
        return switch segments[0] {
        case .literal(let text): [text]
        case .column(_, let standard): [standard].compactMap(\.self)
        }
    }
}
