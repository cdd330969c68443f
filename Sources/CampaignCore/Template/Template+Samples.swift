import Formats

extension Template {
    /// The values that its definition has as samples, by the paths of their places (`templates.md` §3.3).
    ///
    /// Pictures and films are left out: their samples are handles, which nobody can look at.
    package var samples: [TemplatePlace.Path: String] {
        var samples: [TemplatePlace.Path: String] = [:]
        for component in definition["components"]?.array ?? [] {
            Self.add(component, at: "", to: &samples)
            for (index, card) in (component["cards"]?.array ?? []).enumerated() {
                for part in card["components"]?.array ?? [] { Self.add(part, at: "cards.\(index).", to: &samples) }
            }
        }
        return samples
    }

    private static func add(_ component: JSONValue, at place: String, to samples: inout [TemplatePlace.Path: String]) {
        switch component["type"]?.string?.uppercased() {
        case "HEADER": add(component["example"], "header_text", at: "\(place)header.text", to: &samples)
        case "BODY": add(component["example"], "body_text", at: "\(place)body", to: &samples)
        case "BUTTONS":
            for (index, button) in (component["buttons"]?.array ?? []).enumerated() {
                guard let sample = sample(of: button) else { continue }
                samples[TemplatePlace.Path("\(place)buttons.\(index)")] = sample
            }
        default: break
        }
    }

    /// Samples by the names of their variables, or in the order of these.
    private static func add(
        _ example: JSONValue?,
        _ key: String,
        at path: String,
        to samples: inout [TemplatePlace.Path: String]
    ) {
        for named in example?["\(key)_named_params"]?.array ?? [] {
            guard let name = named["param_name"]?.string, let sample = named["example"]?.text else { continue }
            samples[TemplatePlace.Path("\(path).\(name)")] = sample
        }
        let list = example?[key]?.array ?? []
        // Those of the body are a list of lists.
        for (index, sample) in (list.first?.array ?? list).enumerated() {
            samples[TemplatePlace.Path("\(path).\(index + 1)")] = sample.text
        }
    }

    /// The code that a button copies, or what stands in place of the variable of its URL.
    private static func sample(of button: JSONValue) -> String? {
        let example = button["example"]
        guard let sample = example?.array?.first?.string ?? example?.string else { return nil }
        guard let url = button["url"]?.string else { return sample }
        let fixed = url.prefix { $0 != "{" }
        // Meta wants the whole URL as the sample; some definitions have only its end.
        if sample.hasPrefix(fixed) { return String(sample.dropFirst(fixed.count)) }
        return url.contains("{{") && !sample.contains("://") ? sample : nil
    }
}
