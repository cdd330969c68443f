import CampaignCore

extension SettingsReader {
    private static let example = "{opt_out: {marketing: [no ads]}, opt_in: [join again]}"

    /// Reads `replies`: words of the workspace's own, for all languages or by language.
    func replies(_ root: YAMLMapping) -> ReplySettings {
        var settings = ReplySettings()
        guard let replies = root.mapping("replies", example: Self.example) else { return settings }
        replies.allow(only: ["opt_out", "opt_in", "confirm"])
        if let optOut = replies.mapping("opt_out", example: "{marketing: [no ads], all: [leave me]}") {
            optOut.allow(only: Suppression.Scope.allCases.map(\.rawValue))
            for scope in Suppression.Scope.allCases {
                settings.optOut[scope] = words(scope.rawValue, in: optOut)
            }
        }
        settings.optIn = words("opt_in", in: replies) ?? []
        settings.confirmations = confirmations(replies)
        return settings
    }

    /// One text, or a text for each language.
    private func confirmations(_ replies: YAMLMapping) -> [String: String] {
        guard let value = replies["confirm"] else { return [:] }
        guard let languages = value.mapping("'confirm'", diagnostics) else {
            return replies.text("confirm").map { ["": $0.text] } ?? [:]
        }
        let texts = languages.entries.compactMap { entry in
            languages.text(entry.key.text).map { (entry.key.text, $0.text) }
        }
        return Dictionary(texts) { first, _ in first }
    }

    /// A list of words, or a mapping of languages to lists.
    private func words(_ key: String, in mapping: YAMLMapping) -> [ReplySettings.Words]? {
        guard let value = mapping[key] else { return nil }
        if let languages = value.mapping("'\(key)'", diagnostics) {
            return languages.entries.compactMap { entry in
                list(entry.value, key: entry.key.text).map { .init(language: entry.key.text, phrases: $0) }
            }
        }
        return list(value, key: key).map { [.init(language: "", phrases: $0)] }
    }

    private func list(_ value: YAMLNode, key: String, example: String = "[no ads, keine Werbung]") -> [String]? {
        let texts = value.list?.map(\.text?.text)
        let words = texts?.compactMap(\.self) ?? []
        if !words.isEmpty, words.count == texts?.count { return words }
        diagnostics.error(
            at: value.location,
            "'\(key)' is not a list of words",
            fix: "write a list such as \(example)"
        )
        return nil
    }

    /// Reads `on_event`: a program with its arguments, or that and a time limit.
    func onEvent(_ root: YAMLMapping) -> EventCommand? {
        guard let value = root["on_event"] else { return nil }
        guard let mapping = value.mapping("'on_event'", diagnostics) else {
            return list(value, key: "on_event", example: "[./notify]")
                .map { EventCommand(words: $0, timeout: EventCommand.standardTimeout) }
        }
        mapping.allow(only: ["command", "timeout"])
        guard let command = mapping["command"] else {
            mapping.reportMissing("command", example: "command: [./notify]")
            return nil
        }
        let timeout = mapping.duration("timeout", in: Bounds.timeout) ?? EventCommand.standardTimeout
        return list(command, key: "command", example: "[./notify]").map { EventCommand(words: $0, timeout: timeout) }
    }
}
