import CampaignCore
import Formats

extension SimulatorOptions {
    /// The business numbers; one stands for all where any id is taken.
    var knownNumbers: [String] {
        phoneNumberIDs.isEmpty ? ["100000000000001"] : phoneNumberIDs
    }
}

extension Exchange {
    func checkPhone(_ id: String) throws(GraphFault) {
        guard options.phoneNumberIDs.isEmpty || options.phoneNumberIDs.contains(id) else { throw .unknownObject(id) }
    }

    func checkAccount(_ id: String) throws(GraphFault) {
        guard id == options.businessAccountID else { throw .unknownObject(id) }
    }

    /// What `GET /{id}` answers.
    ///
    /// - Parameters:
    ///   - id: of an account, a template, a file or a number.
    ///   - phone: `phone_number_id` of the query, which says whose file is meant.
    /// - Returns: all its fields.
    /// - Throws: 100 with subcode 33 for an id that names nothing.
    func object(_ id: String, phone: String?) throws(GraphFault) -> JSONValue {
        if id == options.businessAccountID { return account }
        if let template = shelf.entry(id: id) { return template.json }
        if shelf.gave(id) { throw .unknownObject(id) }
        if media.gave(id) { return try media.facts(of: id, phone: phone) }
        try checkPhone(id)
        return number(id)
    }

    /// A business number with all its fields.
    func number(_ id: String) -> JSONValue {
        let level = options.throughput.map { $0.perSecond > 80 ? "HIGH" : "STANDARD" } ?? "NOT_APPLICABLE"
        return [
            "verified_name": .string(AccountFacts.verifiedName),
            "code_verification_status": "VERIFIED",
            "display_phone_number": .string(AccountFacts.displayNumber),
            "quality_rating": "GREEN",
            "platform_type": "CLOUD_API",
            "throughput": ["level": .string(level)],
            "status": "CONNECTED",
            "name_status": "APPROVED",
            "account_mode": "LIVE",
            "whatsapp_business_manager_messaging_limit": .string(tier),
            "health_status": ["can_send_message": "AVAILABLE"],
            "webhook_configuration": webhookConfiguration(ofNumber: id),
            "id": .string(id),
        ]
    }

    private var account: JSONValue {
        [
            "name": .string(AccountFacts.verifiedName),
            "currency": "USD",
            "timezone_id": "1",
            "account_review_status": "APPROVED",
            "business_verification_status": "verified",
            "whatsapp_business_manager_messaging_limit": .string(tier),
            "health_status": ["can_send_message": "AVAILABLE"],
            "id": .string(options.businessAccountID),
        ]
    }

    /// The tier that Meta would give for the limit.
    private var tier: String {
        guard let limit = options.dailyRecipients else { return "TIER_UNLIMITED" }
        let tiers = [(250, "TIER_250"), (2000, "TIER_2K"), (10_000, "TIER_10K"), (100_000, "TIER_100K")]
        return tiers.first { limit <= $0.0 }?.1 ?? "TIER_UNLIMITED"
    }
}
