import Formats

extension TemplateOutline {
    /// Samples of a text's variables.
    struct Samples {
        let node: LocatedJSON
        let texts: [String]
        /// The names of samples that have some; nil for those in the order of the variables.
        let names: [String]?
    }

    /// A text that may have samples.
    struct SampledText {
        let text: Text
        let component: Component
        /// Nil if there are none, or in no form that can be read.
        let samples: Samples?

        /// How Meta writes the samples of the text.
        func form(_ format: Template.ParameterFormat) -> String {
            let list = text.text.variables.map { _ in "\"…\"" }.joined(separator: ", ")
            let isBody = component.kind == "BODY"
            guard format == .named else {
                return "{\"\(component.sampleKey)\": \(isBody ? "[[\(list)]]" : "[\(list)]")}"
            }
            let name = text.text.variables.first ?? "name"
            let sample = "{\"param_name\": \"\(name)\", \"example\": \"…\"}"
            return "{\"\(component.sampleKey)_named_params\": [\(sample)]}"
        }
    }

    /// Samples in another form than Meta's.
    struct MisformedSample {
        let node: LocatedJSON
        /// What they are samples of.
        let title: String
        /// How Meta writes them.
        let form: String
    }

    /// Headers and bodies with their samples.
    var sampledTexts: [SampledText] {
        allComponents.compactMap { component in
            guard component.kind != "FOOTER", let text = component.text else { return nil }
            return SampledText(text: text, component: component, samples: component.samples)
        }
    }

    /// Samples in another form than Meta's.
    var misformedSamples: [MisformedSample] {
        let texts = sampledTexts.compactMap { sampled -> MisformedSample? in
            guard let example = sampled.component.node["example"], !sampled.component.isSampled(by: example) else {
                return nil
            }
            return MisformedSample(node: example, title: sampled.text.title, form: sampled.form(format))
        }
        let media = headers.compactMap { header -> MisformedSample? in
            guard let handles = header.node["example"]?["header_handle"], !handles.isListOfTexts else { return nil }
            return MisformedSample(node: handles, title: "the header\(header.owner.suffix)", form: "[\"4::…\"]")
        }
        let urls = buttons.compactMap { button -> MisformedSample? in
            guard let url = button.url, let example = button.node["example"], !example.isListOfTexts else { return nil }
            return MisformedSample(node: example, title: url.title, form: "[\"…\"] with the whole URL")
        }
        return texts + media + urls
    }
}

extension TemplateOutline.Component {
    /// The key of its samples.
    fileprivate var sampleKey: String {
        kind == "BODY" ? "body_text" : "header_text"
    }

    var samples: TemplateOutline.Samples? {
        guard let example = node["example"] else { return nil }
        if let named = example["\(sampleKey)_named_params"], named.value.array != nil {
            let texts = named.elements.compactMap { $0["example"]?.value.string }
            return .init(node: named, texts: texts, names: named.elements.compactMap { $0["param_name"]?.value.string })
        }
        guard let list = example[sampleKey], let samples = list.value.array else { return nil }
        // Those of the body are a list of lists.
        let texts = (samples.first?.array ?? samples).map { $0.string ?? $0.serialized() }
        return .init(node: list, texts: texts, names: nil)
    }

    /// Whether an example is as Meta has it: a body's is a list in a list, so that there could be several.
    fileprivate func isSampled(by example: LocatedJSON) -> Bool {
        if let named = example["\(sampleKey)_named_params"] {
            return named.value.array != nil
                && named.elements.allSatisfy {
                    $0["param_name"]?.value.string != nil && $0["example"]?.value.string != nil
                }
        }
        guard let list = example[sampleKey] else { return text?.text.variables.isEmpty ?? true }
        guard kind == "BODY" else { return list.holdsOnlyTexts }
        return list.value.array != nil && list.elements.allSatisfy(\.holdsOnlyTexts)
    }
}

extension LocatedJSON {
    fileprivate var holdsOnlyTexts: Bool {
        value.array?.allSatisfy { $0.string != nil } ?? false
    }

    fileprivate var isListOfTexts: Bool {
        holdsOnlyTexts && !elements.isEmpty
    }
}
