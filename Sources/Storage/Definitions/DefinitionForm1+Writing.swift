import CampaignCore
import Formats
import PhoneNumbers

/// Form 1: the members are named as the keys of `campaign.yaml`, templates stand in Meta's own form.
extension BroadcastDefinition {
    var members: [(String, JSONValue)] {
        let optional: [(String, JSONValue?)] = [
            ("default_region", (defaultRegion?.plain).map { .string($0.description) }),
            ("region_column", (defaultRegion?.column).map { .integer(Int64($0)) }),
            ("where", filter.map { .string($0.text) }),
            ("language", content.language?.stored),
            ("fallback_languages", storedFallbackLanguages),
            ("odd_values", content.allowsOddValues ? nil : "left_out"),
            ("messages_per_second", rate.map { .double($0.perSecond) }),
            ("weight", weight.map { .integer(Int64($0)) }),
            ("quiet_hours", quietHours?.stored),
            ("via", via.stored),
        ]
        return [
            ("campaign", .string(campaign.description)),
            ("sender", storedSender),
            ("recipient", storedRecipient),
            ("columns", .array(columns.map { .string($0) })),
            ("templates", storedTemplates),
            ("parameters", storedParameters),
            ("on_unknown", .string(onUnknown.stored)),
            ("timezone", .string(timeZone)),
        ] + optional.compactMap { name, value in value.map { (name, $0) } }
    }

    private var storedFallbackLanguages: JSONValue? {
        content.fallbackLanguages.isEmpty ? nil : .array(content.fallbackLanguages.map(\.stored))
    }

    private var storedTemplates: JSONValue {
        .object(content.templates.sorted { $0.key < $1.key }.map { ($0.key, $0.value.definition) })
    }

    private var storedParameters: JSONValue {
        .object(content.parameters.values.map { ($0.description, $1.stored) }.sorted { $0.0 < $1.0 })
    }

    private var storedSender: JSONValue {
        var members: [(String, JSONValue)] = [
            ("name", .string(sender)), ("phone_number_id", .string(phoneNumberID)),
        ]
        if let messagingAccountID { members.append(("messaging_account_id", .string(messagingAccountID))) }
        return .object(members)
    }

    /// The places of the columns that name the recipient: a phone, or a user id for rows without one.
    private var storedRecipient: JSONValue {
        let columns = [("phone", phoneColumn), ("user_id", userIDColumn)]
        return .object(columns.compactMap { name, column in column.map { (name, .integer(Int64($0))) } })
    }
}

extension ValueExpression {
    /// Text, and columns by their place: `["invoice-", {"column": 2, "default": "0"}, ".pdf"]`; a number or a truth
    /// value as itself: `[3]`.
    fileprivate var stored: JSONValue {
        if isJSON, case .literal(let text)? = segments.first, let json = try? JSONValue(parsing: Array(text.utf8)) {
            return [json]
        }
        return .array(
            segments.map { segment in
                switch segment {
                case .literal(let text): .string(text)
                case .column(let column, nil): ["column": .integer(Int64(column))]
                case .column(let column, let standard?):
                    ["column": .integer(Int64(column)), "default": .string(standard)]
                }
            }
        )
    }
}

extension SendingAPI {
    /// Nil for the Cloud API, by which everything was sent when the form was made.
    fileprivate var stored: JSONValue? {
        guard case .marketingMessages(let marketing) = self else { return nil }
        let members: [(String, JSONValue?)] = [
            ("product_policy", (marketing.productPolicy?.rawValue).map { .string($0) }),
            ("message_activity_sharing", marketing.sharesActivity.map { .bool($0) }),
        ]
        return ["marketing_messages": .object(members.compactMap { name, value in value.map { (name, $0) } })]
    }
}

extension QuietHours {
    fileprivate var stored: JSONValue {
        ["from_minute": .integer(Int64(from)), "until_minute": .integer(Int64(until))]
    }
}

extension OnUnknown {
    fileprivate var stored: String {
        switch self {
        case .hold: "hold"
        case .resend: "resend"
        }
    }
}
