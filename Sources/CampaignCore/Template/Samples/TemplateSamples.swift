import Formats
package import Foundation

/// A value for each place of a template: from its own samples, or one that fits the place's rule.
package struct TemplateSamples {
    private let outline: TemplateOutline
    private let now: Date

    /// - Parameters:
    ///   - template: as it was read.
    ///   - now: offers end a week later.
    package init(of template: Template, now: Date) {
        outline = TemplateOutline(LocatedJSON(template.definition, file: JSONFile(utf8: [], name: template.name)))
        self.now = now
    }

    /// A value that Meta would take.
    package func value(of place: TemplatePlace) -> String {
        let keys = place.path.keys
        if let sample = sample(keys), Self.fits(sample, place.rule) { return sample }
        return place.rule.sample(at: keys, now: now)
    }

    private static func fits(_ sample: String, _ rule: ParameterRule) -> Bool {
        guard !Array(sample.utf8)[...].trimmed.isEmpty else { return false }
        if case .fits = rule.judge(Array(sample.utf8)[...]) { return true }
        return false
    }

    /// What the template has; nil if it has no sample of the place.
    private func sample(_ keys: [String]) -> String? {
        guard keys.first == "cards", keys.count > 2, let index = Int(keys[1]), !outline.cards.isEmpty else {
            return sample(keys[...], of: outline.components)
        }
        let card = outline.cards[min(max(0, index), outline.cards.count - 1)]
        return sample(keys.dropFirst(2), of: card.components)
    }

    private func sample(_ keys: ArraySlice<String>, of components: [TemplateOutline.Component]) -> String? {
        let rest = Array(keys.dropFirst())
        switch keys.first {
        case "body":
            return rest.first.flatMap { variable($0, rest.dropFirst(), components.first { $0.kind == "BODY" }) }
        case "header" where rest.first == "text":
            return rest.dropFirst().first
                .flatMap { variable($0, rest.dropFirst(2), components.first { $0.kind == "HEADER" }) }
        case "buttons":
            let buttons = components.flatMap(\.buttons)
            guard rest.count == 1, let index = Int(rest[0]), buttons.indices.contains(index) else { return nil }
            return buttons[index].sample
        default: return nil
        }
    }

    /// The sample of a variable; of an amount or a time it is what people see.
    private func variable(
        _ name: String,
        _ below: ArraySlice<String>,
        _ component: TemplateOutline.Component?
    ) -> String? {
        guard below.isEmpty || below.last == "fallback_value", let samples = component?.samples else { return nil }
        guard let names = samples.names else {
            let index = Int(name).map { $0 - 1 } ?? component?.text?.text.variables.firstIndex(of: name)
            return index.flatMap { samples.texts.indices.contains($0) ? samples.texts[$0] : nil }
        }
        return zip(names, samples.texts).first { $0.0 == name }?.1
    }
}

extension TemplateOutline.Button {
    /// The end of its URL, or its code.
    fileprivate var sample: String? {
        let example = node["example"]?.value
        guard let sample = example?.string ?? example?.array?.first?.string else { return nil }
        guard let fixed = url?.text.literals else { return sample }
        return sample.hasPrefix(fixed) ? String(sample.dropFirst(fixed.count)) : sample
    }
}

extension ParameterRule {
    /// A value that the rule allows, at the place of those keys.
    fileprivate func sample(at keys: [String], now: Date) -> String {
        switch self {
        case .text, .limitedText, .anyText: "example"
        case .link: "https://example.com/\(Self.fileName(keys))"
        case .mediaID: "1000000000000001"
        case .media(let kind): "example.\(kind.sampleEnding)"
        case .latitude: "51.5007"
        case .longitude: "-0.1246"
        case .urlSuffix: "example"
        case .couponCode: "SAVE20"
        case .currencyCode: "EUR"
        case .number(let range): String(range.contains(1_000) ? 1_000 : range.lowerBound)
        case .offerEnd: String((now + 7 * 86_400).rfc3339.prefix(16)) + "Z"
        }
    }

    private static func fileName(_ keys: [String]) -> String {
        let kind = keys.compactMap(MediaKind.init).first ?? .image
        return "example.\(kind.sampleEnding)"
    }
}

extension MediaKind {
    /// The end of a file's name.
    fileprivate var sampleEnding: String {
        types.first?.fileExtension ?? "jpg"
    }
}
