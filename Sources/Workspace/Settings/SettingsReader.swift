import Formats
import CampaignCore

/// Makes settings from `drumbeat.yaml`, reporting every fault on the way.
struct SettingsReader {
    let layout: WorkspaceLayout
    let diagnostics: DiagnosticList
    var zones = Zones.system

    private static let keys = [
        "graph", "app", "token", "webhook", "store", "senders", "defaults", "rates", "replies", "on_event", "folders",
        "metrics_file",
    ]

    /// Nil if anything forbids using them.
    func settings(_ root: YAMLMapping) -> WorkspaceSettings? {
        let errors = diagnostics.errorCount
        root.allow(only: Self.keys)
        checkStore(root)
        let folders = folders(root)
        let graph = graph(root)
        let app = app(root)
        let token = token(root, app: app)
        let webhook = webhook(root)
        let defaults = defaults(root)
        let senders = senders(root, unknownAfter: defaults.unknownAfter)
        let rateCard = rateCard(root)
        let replies = replies(root)
        let onEvent = onEvent(root)
        let metricsFile = metricsFile(root)
        guard diagnostics.errorCount == errors, let graph, let token else { return nil }
        return WorkspaceSettings(
            graph: graph,
            app: app,
            token: token,
            webhook: webhook,
            senders: senders,
            defaults: defaults,
            rateCard: rateCard,
            replies: replies,
            onEvent: onEvent,
            metricsFile: metricsFile,
            folders: folders
        )
    }

    var secrets: SecretReader {
        SecretReader(root: layout.root, diagnostics: diagnostics)
    }

    private func checkStore(_ root: YAMLMapping) {
        guard let store = root["store"], store.text?.text != "sqlite" else { return }
        let isPostgreSQL =
            store.mapping("'store'", diagnostics)?.has("postgresql") ?? (store.text?.text == "postgresql")
        let message =
            isPostgreSQL ? "this version keeps its ledger in SQLite only" : "'store' is not a store that drumbeat knows"
        diagnostics.error(at: store.location, message, fix: "write store: sqlite")
    }

    /// The node exporter reads files of this ending only.
    private func metricsFile(_ root: YAMLMapping) -> String? {
        guard let file = root.text("metrics_file") else { return nil }
        guard file.text.hasSuffix(".prom") else {
            let fix = "write a path such as /var/lib/prometheus/node-exporter/drumbeat.prom"
            diagnostics.error(at: file.location, "'metrics_file' does not end in .prom", fix: fix)
            return nil
        }
        return layout.path(file.text)
    }

    private func app(_ root: YAMLMapping) -> AppSettings? {
        let example = "{id: \"…\", secret: {env: WHATSAPP_APP_SECRET}}"
        guard let app = root.mapping("app", example: example) else { return nil }
        app.allow(only: ["id", "secret", "previous_secret"])
        let id = app.identifier("id", example: "id: \"…\"")
        if !app.has("secret") { app.reportMissing("secret", example: "secret: {env: WHATSAPP_APP_SECRET}") }
        let secret = secrets.reference("secret", in: app, variable: "WHATSAPP_APP_SECRET")
        let previous = secrets.reference("previous_secret", in: app, variable: "WHATSAPP_PREVIOUS_APP_SECRET")
        guard let id, let secret else { return nil }
        return AppSettings(id: id, secret: secret, previousSecret: previous)
    }

    private func token(_ root: YAMLMapping, app: AppSettings?) -> TokenSource? {
        let variable = "WHATSAPP_TOKEN"
        if !root.has("token") { root.reportMissing("token", example: "token: {env: \(variable)}") }
        guard let value = root["token"] else { return nil }
        guard let mapping = value.mapping("'token'", diagnostics), let form = Self.fetched.first(where: mapping.has)
        else {
            return secrets.reference(value, key: "token", variable: variable).map(TokenSource.reference)
        }
        mapping.allow(only: [form])
        let source: ((AppSettings) -> TokenSource)? =
            form == "exchange" ? exchange(mapping, variable) : clientCredentials(mapping)
        if let app { return source?(app) }
        guard !root.has("app") else { return nil }
        diagnostics.error(
            at: mapping.location,
            "'\(form)' needs the app's id and secret",
            fix: "add a line such as app: {id: \"…\", secret: {env: WHATSAPP_APP_SECRET}}"
        )
        return nil
    }

    /// The forms of a token that Meta is asked for.
    private static let fetched = ["client_credentials", "exchange"]

    private func exchange(_ mapping: YAMLMapping, _ variable: String) -> ((AppSettings) -> TokenSource)? {
        guard let reference = secrets.reference("exchange", in: mapping, variable: variable) else { return nil }
        return { TokenSource.exchanged(reference, $0) }
    }

    private func clientCredentials(_ mapping: YAMLMapping) -> ((AppSettings) -> TokenSource)? {
        guard mapping.text("client_credentials")?.text == "true" else {
            let location = mapping.location(of: "client_credentials")
            diagnostics.error(at: location, "'client_credentials' is not true", fix: "write {client_credentials: true}")
            return nil
        }
        return TokenSource.clientCredentials
    }

    private func defaults(_ root: YAMLMapping) -> DefaultSettings {
        guard let defaults = root.mapping("defaults", example: "{timezone: Europe/London}") else {
            return DefaultSettings()
        }
        defaults.allow(only: ["quiet_hours", "timezone", "unknown_after", "repeat_guard"])
        return DefaultSettings(
            quietHours: quietHours(defaults),
            timeZone: defaults.timeZone("timezone", in: zones),
            unknownAfter: defaults.duration("unknown_after", in: Bounds.unknownAfter)
                ?? DefaultSettings.standardUnknownAfter,
            repeatGuard: defaults.duration("repeat_guard", in: Bounds.repeatGuard) ?? RepeatGuard.standardLength
        )
    }

    private func quietHours(_ defaults: YAMLMapping) -> QuietHours? {
        let example = "{from: \"21:00\", until: \"08:00\"}"
        guard let hours = defaults.mapping("quiet_hours", example: example) else { return nil }
        hours.allow(only: ["from", "until"])
        let from = hours.timeOfDay("from", example: "from: \"21:00\"")
        let until = hours.timeOfDay("until", example: "until: \"08:00\"")
        guard let from, let until else { return nil }
        guard from != until else {
            diagnostics.error(
                at: hours.location,
                "'quiet_hours' begin and end at the same time",
                fix: "write \(example)"
            )
            return nil
        }
        return QuietHours(from: from, until: until)
    }
}
