import CampaignCore

extension SettingsReader {
    private static let senderKeys = [
        "phone_number_id", "business_account_id", "messaging_account_id", "rate", "burst", "daily_recipients",
        "unknown_after",
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
        let messagingAccountID =
            sender.has("messaging_account_id") ? sender.identifier("messaging_account_id", example: "") : nil
        if let phoneNumberID, phoneNumberID == businessAccountID {
            diagnostics.error(
                at: sender.location(of: "phone_number_id"),
                "'phone_number_id' and 'business_account_id' are the same id",
                fix: "copy both from WhatsApp Manager: the number's id and the account's id differ"
            )
        }
        let rate = sender.rate("rate")
        let burst = sender.count("burst", in: Bounds.burst) ?? 0
        let dailyRecipients = sender.count("daily_recipients", in: Bounds.dailyRecipients)
        let ownUnknownAfter = sender.duration("unknown_after", in: Bounds.unknownAfter)
        guard let phoneNumberID, let businessAccountID else { return nil }
        return SenderSettings(
            name: name,
            phoneNumberID: phoneNumberID,
            businessAccountID: businessAccountID,
            messagingAccountID: messagingAccountID,
            rate: rate,
            burst: burst,
            dailyRecipients: dailyRecipients,
            unknownAfter: ownUnknownAfter ?? unknownAfter
        )
    }
}
