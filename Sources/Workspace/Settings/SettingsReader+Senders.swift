import CampaignCore

extension SettingsReader {
    private static let senderKeys = [
        "phone_number_id", "business_account_id", "rate", "burst", "daily_recipients", "unknown_after",
    ]
    private static let example = "main: {phone_number_id: \"…\", business_account_id: \"…\"}"

    func senders(_ root: YAMLMapping, unknownAfter: Duration) -> [String: SenderSettings] {
        if !root.has("senders") { root.reportMissing("senders", example: "senders: {\(Self.example)}") }
        guard let senders = root.mapping("senders", example: "{\(Self.example)}") else { return [:] }
        if senders.entries.isEmpty {
            diagnostics.error(at: senders.location, "there is no sender", fix: "add \(Self.example)")
        }
        var all: [String: SenderSettings] = [:]
        for entry in senders.entries {
            all[entry.key.text] = sender(entry, in: senders, unknownAfter: unknownAfter)
        }
        return all
    }

    private func sender(_ entry: YAMLMapping.Entry, in senders: YAMLMapping, unknownAfter: Duration) -> SenderSettings?
    {
        let (name, title) = (entry.key.text, "the sender '\(entry.key.text)'")
        guard
            let sender = senders.mapping(
                name,
                title: title,
                example: "{phone_number_id: \"…\", business_account_id: \"…\"}"
            )
        else { return nil }
        sender.allow(only: Self.senderKeys)
        let phoneNumberID = sender.identifier("phone_number_id", example: "phone_number_id: \"…\"")
        let businessAccountID = sender.identifier("business_account_id", example: "business_account_id: \"…\"")
        let rate = sender.rate("rate") ?? .standard
        let burst = sender.count("burst") ?? 0
        let dailyRecipients = sender.count("daily_recipients")
        let ownUnknownAfter = sender.duration("unknown_after")
        guard let phoneNumberID, let businessAccountID else { return nil }
        return SenderSettings(
            name: name,
            phoneNumberID: phoneNumberID,
            businessAccountID: businessAccountID,
            rate: rate,
            burst: burst,
            dailyRecipients: dailyRecipients,
            unknownAfter: ownUnknownAfter ?? unknownAfter
        )
    }

    func webhook(_ root: YAMLMapping) -> WebhookSettings? {
        let example = "{listen: 127.0.0.1:8088, verify_token: {env: WHATSAPP_VERIFY_TOKEN}}"
        guard let webhook = root.mapping("webhook", example: example) else { return nil }
        webhook.allow(only: ["listen", "path", "verify_token"])
        let address = webhook.requiredText("listen", example: "listen: 127.0.0.1:8088").flatMap(address)
        let path = webhook.text("path")
        if let path, !path.text.hasPrefix("/") || path.text.contains(where: { "?# ".contains($0) }) {
            diagnostics.error(
                at: path.location,
                "'\(path.text)' is no path",
                fix: "write a path such as /webhooks/whatsapp"
            )
        }
        if !webhook.has("verify_token") {
            webhook.reportMissing("verify_token", example: "verify_token: {env: WHATSAPP_VERIFY_TOKEN}")
        }
        let token = secrets.reference("verify_token", in: webhook, variable: "WHATSAPP_VERIFY_TOKEN")
        guard let address, let token else { return nil }
        return WebhookSettings(
            host: address.host,
            port: address.port,
            path: path?.text ?? "/webhooks/whatsapp",
            verifyToken: token
        )
    }

    /// Reads `127.0.0.1:8088` and `[::1]:8088`; port 0 takes a free one.
    private func address(_ text: LocatedText) -> (host: String, port: Int)? {
        if let colon = text.text.lastIndex(of: ":"), let port = Int(text.text[text.text.index(after: colon)...]),
            (0...65_535).contains(port)
        {
            let host = text.text[..<colon]
            let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
            if isBracketed { return (String(host.dropFirst().dropLast()), port) }
            if !host.isEmpty, !host.contains(":") { return (String(host), port) }
        }
        diagnostics.error(at: text.location, "'\(text.text)' is no address to listen on", fix: "write 127.0.0.1:8088")
        return nil
    }
}
