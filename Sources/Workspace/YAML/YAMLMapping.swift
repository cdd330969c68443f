import Formats
import CampaignCore

/// A mapping of a YAML file that reports what is wrong with its keys.
struct YAMLMapping {
    struct Entry {
        var key: LocatedText
        var value: YAMLNode
    }

    /// What it describes, for faults: "the sender 'main'".
    let title: String
    let location: SourceLocation
    let entries: [Entry]
    let diagnostics: DiagnosticList

    /// The value of a key; nil if the key is absent or nothing stands behind it, which is reported.
    subscript(key: String) -> YAMLNode? {
        guard let entry = entries.first(where: { $0.key.text == key }) else { return nil }
        guard !entry.value.isNull else {
            diagnostics.error(at: entry.key.location, "'\(key)' has no value", fix: "write one or remove the line")
            return nil
        }
        return entry.value
    }

    func has(_ key: String) -> Bool {
        entries.contains { $0.key.text == key }
    }

    /// Where the key stands, or else the whole mapping.
    func location(of key: String) -> SourceLocation {
        entries.first { $0.key.text == key }?.key.location ?? location
    }

    /// Reports every key that is not among the known ones.
    ///
    /// - Parameters:
    ///   - known: the keys that it may have.
    ///   - places: where keys belong that it may not have.
    func allow(only known: [String], elsewhere places: [String: String] = [:]) {
        for entry in entries where !known.contains(entry.key.text) {
            let place = places[entry.key.text].map { "it belongs below \($0)" }
            let nearest = nearestName(to: entry.key.text, among: known).map { "did you mean '\($0)'?" }
            diagnostics.error(
                at: entry.key.location,
                "\(title) has no key '\(entry.key.text)'",
                fix: place ?? nearest ?? "the keys are \(known.map { "'\($0)'" }.joined(separator: ", "))"
            )
        }
    }

    /// Text behind a key; another kind of value is reported.
    func text(_ key: String) -> LocatedText? {
        guard let value = self[key] else { return nil }
        guard let text = value.text else {
            diagnostics.error(at: value.location, "'\(key)' is \(value.kind) where text should be")
            return nil
        }
        guard !text.text.isEmpty else {
            diagnostics.error(at: text.location, "'\(key)' is empty", fix: "write a value or remove the line")
            return nil
        }
        return text
    }

    /// Text behind a key that must be there; the example is a line that a person can copy.
    func requiredText(_ key: String, example: String) -> LocatedText? {
        guard has(key) else {
            reportMissing(key, example: example)
            return nil
        }
        return text(key)
    }

    /// Says nothing where a key is there that was probably meant: `allow(only:)` reports it.
    func reportMissing(_ key: String, example: String) {
        guard !entries.contains(where: { nearestName(to: $0.key.text, among: [key]) != nil }) else { return }
        diagnostics.error(at: location, "\(title) has no '\(key)'", fix: "add a line such as \(example)")
    }

    /// A mapping behind a key; another kind of value is reported.
    func mapping(_ key: String, title: String? = nil, example: String) -> YAMLMapping? {
        guard let value = self[key] else { return nil }
        guard let mapping = value.mapping(title ?? "'\(key)'", diagnostics) else {
            diagnostics.error(
                at: value.location,
                "'\(key)' is \(value.kind) where a mapping should be",
                fix: "write \(example)"
            )
            return nil
        }
        return mapping
    }
}
