import Formats

/// The samples that Meta's reviewers see, `templates.md` §3.3.
extension TemplateRule {
    static let samples = [textSample, mediaSample, urlSample, codeSample, sampleForm, sampleCount]

    static let textSample = TemplateRule(
        "text-sample",
        "3.3",
        .creation,
        "Every variable of a header or a body has a sample."
    ) { outline in
        outline.sampledTexts.filter { !$0.text.text.variables.isEmpty && $0.component.node["example"] == nil }
            .map { sampled in
                let list = sampled.form(outline.format)
                let message = "\(sampled.text.title) has no samples of its variables"
                return Breach(sampled.component.node, message, fix: "add \"example\": \(list)")
            }
    }

    package static let mediaSample = TemplateRule(
        "media-sample",
        "3.3",
        .creation,
        "A header with a picture, a video or a document has a sample."
    ) { outline in
        outline.headers.filter { ["IMAGE", "VIDEO", "DOCUMENT", "GIF"].contains($0.format ?? "") }
            .compactMap { header in
                guard header.node["example"]?["header_handle"] == nil else { return nil }
                let message = "the header\(header.owner.suffix) has no sample file"
                let fix = "add \"example\": {\"header_handle\": [\"media/…\"]}; drumbeat template push uploads the file"
                return Breach(header.node, message, fix: fix)
            }
    }

    static let urlSample = TemplateRule(
        "url-sample",
        "3.3",
        .creation,
        "A URL with a variable has a sample."
    ) { outline in
        outline.buttons.compactMap { button in
            guard let url = button.url, !url.text.variables.isEmpty, button.node["example"] == nil else { return nil }
            let fix = "add \"example\": [\"…\"] with the whole URL"
            return Breach(button.node, "\(url.title) has no sample of its variable", fix: fix)
        }
    }

    static let codeSample = TemplateRule(
        "code-sample",
        "3.3",
        .creation,
        "A button that copies a code has a sample."
    ) { outline in
        outline.buttons.filter { $0.kind == "COPY_CODE" && $0.node["example"] == nil }
            .map { Breach($0.node, "\($0.title) has no sample of its code", fix: "add \"example\": \"SAVE20\"") }
    }
}

/// What the samples are.
extension TemplateRule {
    static let sampleForm = TemplateRule(
        "sample-form",
        "3.3",
        .creation,
        "Samples have the form that Meta gives for them, such as [[\"Ada\", \"20%\"]] for a body."
    ) { outline in
        outline.misformedSamples.map { sample in
            Breach(
                sample.node,
                "the samples of \(sample.title) have another form than Meta's",
                fix: "write \(sample.form)"
            )
        }
    }

    static let sampleCount = TemplateRule(
        "sample-count",
        "3.3",
        .review,
        "Samples are as many as the variables, or have their names."
    ) { outline in
        outline.sampledTexts.flatMap { sampled -> [Breach] in
            guard let samples = sampled.samples else { return [] }
            if let names = samples.names {
                return sampled.text.text.variables.filter { !names.contains($0) }
                    .map { Breach(samples.node, "\(sampled.text.title) has no sample of '{{\($0)}}'", fix: "add one") }
            }
            let (count, variables) = (samples.texts.count, sampled.text.text.variables.count)
            guard count != variables else { return [] }
            let message =
                "\(sampled.text.title) has \(CountText.of(count, "sample")) for \(CountText.of(variables, "variable"))"
            return [Breach(samples.node, message, fix: "give each variable one sample")]
        }
    }

    static let sampleReal = TemplateRule(
        "sample-real",
        "3.4",
        .creation,
        "A sample is a value as a person could get it, not empty and not a variable."
    ) { outline in
        outline.sampledTexts.compactMap { sampled in
            guard let samples = sampled.samples,
                let unreal = samples.texts.first(where: { $0[...].trimmed.isEmpty || $0.contains("{{") })
            else { return nil }
            let message = "'\(unreal)' is not a realistic sample of \(sampled.text.title)"
            return Breach(samples.node, message, fix: "write what a person could get")
        }
    }
}
