import CampaignCore
import Formats
import PhoneNumbers

extension BroadcastDefinition {
    private static let form1Members: Set = [
        "form", "campaign", "sender", "recipient", "columns", "default_region", "region_column", "where", "templates",
        "language", "fallback_languages", "parameters", "odd_values", "messages_per_second", "weight", "on_unknown",
        "timezone", "quiet_hours", "via",
    ]

    /// Reads form 1.
    init(form1 json: JSONValue) throws(StoredDefinitionFault) {
        let root = try StoredObject(json, members: Self.form1Members)
        let sender = try root.object("sender", members: ["name", "phone_number_id", "messaging_account_id"])
        let recipient = try root.object("recipient", members: ["phone", "user_id"])
        let columns = try root.list("columns").map { (column) throws(StoredDefinitionFault) in try column.text() }
        let templates = try Self.templates(root.object("templates"))
        self.init(
            campaign: try root.value("campaign") { CampaignID($0) },
            sender: try sender.text("name"),
            phoneNumberID: try sender.text("phone_number_id"),
            messagingAccountID: try sender.optional("messaging_account_id")?.text(),
            via: try root.optional("via")?.sendingAPI() ?? .messages,
            content: MessageContent(
                templates: templates,
                language: try root.optional("language")?.expression(columns),
                fallbackLanguages: try Self.fallbackLanguages(root.optional("fallback_languages"), columns),
                parameters: try Self.parameters(root.object("parameters"), of: templates, columns),
                // Definitions without the member are of a time when all cells were sent as they are.
                allowsOddValues: try root.optional("odd_values")?.allowsOddValues() ?? true
            ),
            columns: columns,
            phoneColumn: try recipient.optional("phone")?.integer(),
            userIDColumn: try recipient.optional("user_id")?.integer(),
            defaultRegion: try Self.region(root, columns),
            filter: try root.optional("where")?.filter(columns),
            rate: try root.optional("messages_per_second")?.rate(),
            weight: try root.optional("weight")?.integer(),
            onUnknown: try root.value("on_unknown") { OnUnknown(stored: $0) },
            timeZone: try root.text("timezone"),
            quietHours: try root.optional("quiet_hours")?.quietHours()
        )
    }

    /// A region, or the column that names it with the region of empty cells.
    private static func region(
        _ root: StoredObject,
        _ columns: [String]
    ) throws(StoredDefinitionFault) -> RegionSource? {
        let standard = try root.optional("default_region")?.region()
        guard let stored = root.optional("region_column") else { return standard.map { .region($0) } }
        let column = try stored.integer()
        guard columns.indices.contains(column) else { throw stored.fault }
        return .column(column, default: standard)
    }

    private static func templates(_ object: StoredObject) throws(StoredDefinitionFault) -> [String: Template] {
        var templates: [String: Template] = [:]
        for (language, value) in object.members {
            let reading = TemplateReader.reading(taken: value.json)
            guard let template = reading.template else {
                let cause = reading.diagnostics.first { $0.severity == .error }?.message ?? "it is not readable"
                throw StoredDefinitionFault("no valid template '\(language)': \(cause)")
            }
            templates[language] = template
        }
        return templates
    }

    private static func fallbackLanguages(
        _ value: StoredValue?,
        _ columns: [String]
    ) throws(StoredDefinitionFault) -> [ValueExpression] {
        var languages: [ValueExpression] = []
        for language in try value?.list() ?? [] { languages.append(try language.expression(columns)) }
        return languages
    }

    private static func parameters(
        _ object: StoredObject,
        of templates: [String: Template],
        _ columns: [String]
    ) throws(StoredDefinitionFault) -> ParameterBindings {
        var bindings = ParameterBindings()
        for (name, value) in object.members {
            let path = TemplatePlace.Path(name)
            guard templates.values.contains(where: { $0.place(at: path) != nil }) else { throw value.unknown }
            bindings[path] = try value.expression(columns)
        }
        return bindings
    }
}

extension StoredValue {
    fileprivate func expression(_ columns: [String]) throws(StoredDefinitionFault) -> ValueExpression {
        var segments: [ValueExpression.Segment] = []
        let parts = try list()
        if parts.count == 1, let json = parts.first?.json, json.isNumberOrBool {
            return ValueExpression(segments: [.literal(json.serialized())], isJSON: true)
        }
        for part in parts {
            if let literal = part.json.string {
                segments.append(.literal(literal))
            } else {
                let cell = try part.object(members: ["column", "default"])
                let column = try cell.integer("column")
                guard columns.indices.contains(column) else { throw part.fault }
                segments.append(.column(column, default: try cell.optional("default")?.text()))
            }
        }
        return ValueExpression(segments: segments)
    }

    fileprivate func region() throws(StoredDefinitionFault) -> RegionCode {
        guard let region = RegionCode(try text()) else { throw fault }
        return region
    }

    fileprivate func filter(_ columns: [String]) throws(StoredDefinitionFault) -> AudienceFilter {
        do {
            return try AudienceFilter(parsing: try text(), columns: columns)
        } catch {
            throw fault
        }
    }

    fileprivate func rate() throws(StoredDefinitionFault) -> Rate {
        let perSecond = try number()
        guard let rate = Rate(perSecond: perSecond) else {
            throw StoredDefinitionFault("a rate of \(perSecond)/s, which is not between 1/h and 1000000/s")
        }
        return rate
    }

    fileprivate func allowsOddValues() throws(StoredDefinitionFault) -> Bool {
        guard try text() == "left_out" else { throw fault }
        return false
    }

    fileprivate func sendingAPI() throws(StoredDefinitionFault) -> SendingAPI {
        let api = try object(members: ["marketing_messages"])
        let names: Set = ["product_policy", "message_activity_sharing"]
        let marketing = try api.object("marketing_messages", members: names)
        var messages = MarketingMessages()
        if marketing.optional("product_policy") != nil {
            let policy: MarketingMessages.ProductPolicy = try marketing.value("product_policy") { .init(rawValue: $0) }
            messages.productPolicy = policy
        }
        if let sharing = marketing.optional("message_activity_sharing") {
            guard let sharesActivity = sharing.json.bool else { throw sharing.fault }
            messages.sharesActivity = sharesActivity
        }
        return .marketingMessages(messages)
    }

    fileprivate func quietHours() throws(StoredDefinitionFault) -> QuietHours {
        let hours = try object(members: ["from_minute", "until_minute"])
        return QuietHours(from: try hours.integer("from_minute"), until: try hours.integer("until_minute"))
    }
}

extension JSONValue {
    fileprivate var isNumberOrBool: Bool {
        switch self {
        case .integer, .double, .bool: true
        case .null, .string, .array, .object: false
        }
    }
}

extension OnUnknown {
    fileprivate init?(stored text: String) {
        switch text {
        case "hold": self = .hold
        case "resend": self = .resend
        default: return nil
        }
    }
}
