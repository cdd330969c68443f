import Formats

/// The kinds of buttons, and what messages bring for each (`sending.md` §2.5).
extension Template.Button {
    package static func quickReply(text: String) -> Template.Button {
        Template.Button(
            "QUICK_REPLY",
            [("text", .string(text))],
            .value("the payload", .limitedText(TemplateLimit.payload), in: "quick_reply", .parameter("payload"))
        )
    }

    /// The URL may end in one variable, whose value is the suffix that a message supplies.
    package static func url(text: String, url: TemplateText) -> Template.Button {
        let suffix = Taking.value(
            "the URL suffix",
            .urlSuffix(URLBase(url.literals)),
            in: "url",
            .parameter("text"),
            need: "a value for the end of its URL"
        )
        return Template.Button(
            "URL",
            [("text", .string(text)), ("url", .string(url.description))],
            url.variables.isEmpty ? nil : suffix
        )
    }

    package static func phoneNumber(text: String, phoneNumber: String) -> Template.Button {
        Template.Button("PHONE_NUMBER", [("text", .string(text)), ("phone_number", .string(phoneNumber))])
    }

    package static func copyCode(example: String) -> Template.Button {
        Template.Button(
            "COPY_CODE",
            [("example", .string(example))],
            .value(
                "the coupon code",
                .couponCode(atMost: TemplateLimit.couponCode),
                in: "copy_code",
                .parameter("coupon_code"),
                need: "a code"
            )
        )
    }

    /// Opens a form; the request names the button even if the campaign gives it nothing.
    ///
    /// The definition's own members say which form it is and on which screen it begins.
    static func flow(_ members: [(String, JSONValue?)]) -> Template.Button {
        var token = TemplatePart.text("token", "the flow token", .text, at: [.member("flow_token")])
        token.value?.standard = "unused"
        let data = TemplatePart(
            key: "data",
            title: "the flow data",
            steps: [.member("flow_action_data")],
            content: .free(numbers: [])
        )
        return Template.Button("FLOW", members, .action("flow", "the flow", [token, data]))
    }

    static func catalog(text: String?) -> Template.Button {
        Template.Button(
            "CATALOG",
            [("text", text.map { .string($0) })],
            .action("catalog", "the catalogue", [thumbnail()])
        )
    }

    /// Several products of a catalogue, in sections.
    static func products(text: String?) -> Template.Button {
        let sections = (0..<TemplateLimit.sections).map(section)
        let list = TemplatePart(
            key: "sections",
            title: "the sections",
            steps: [.member("sections")],
            content: .list(sections, least: 1),
            noun: "section",
            firstOfList: 0,
            most: .init(key: "products", count: TemplateLimit.products)
        )
        return Template.Button(
            "MPM",
            [("text", text.map { .string($0) })],
            .action("mpm", "the product list", [thumbnail(need: "a value"), list])
        )
    }

    /// One product of a catalogue, which the header names.
    static func product(text: String?) -> Template.Button {
        Template.Button("SPM", [("text", text.map { .string($0) })])
    }

    static func voiceCall(_ members: [(String, JSONValue?)]) -> Template.Button {
        let call = TemplatePart(
            key: "voice_call",
            title: "the call",
            content: .members([
                .text("ttl", "the life of the call", .number(1...43_200), at: .parameter("ttl_minutes")),
                .text("payload", "the payload", .limitedText(TemplateLimit.callPayload), at: .parameter("payload")),
            ])
        )
        return Template.Button("VOICE_CALL", members, Taking(requestKind: "voice_call", parts: [call]))
    }

    /// An order to be paid, in Meta's own members (Brazil and India).
    static func orderDetails(text: String?) -> Template.Button {
        let order = TemplatePart(
            key: "order_details",
            title: "the order details",
            steps: .parameter("action") + [.member("order_details")],
            content: .free(numbers: ["value", "offset", "quantity"]),
            need: "the order"
        )
        return Template.Button(
            "ORDER_DETAILS",
            [("text", text.map { .string($0) })],
            Taking(requestKind: "order_details", parts: [order])
        )
    }

    /// Asks for the phone number of a person who is known by a user id.
    static let contactRequest = Template.Button("REQUEST_CONTACT_INFO", [])

    /// Asks for the permission to call.
    static let callPermission = Template.Button("CALL_PERMISSION_REQUEST", [])
}

extension Template.Button {
    private static func thumbnail(need: String? = nil) -> TemplatePart {
        .text(
            "thumbnail",
            "the thumbnail",
            .text,
            at: [.member("thumbnail_product_retailer_id")],
            need: need
        )
    }

    private static func section(_ index: Int) -> TemplatePart {
        let products = (0..<TemplateLimit.products)
            .map { product in
                TemplatePart.text(
                    "\(product)",
                    "product \(product) of section \(index)",
                    .text,
                    at: [.element("\(product)", []), .member("product_retailer_id")]
                )
            }
        return TemplatePart(
            key: "\(index)",
            title: "section \(index)",
            steps: [.element("\(index)", [])],
            content: .members([
                .text("title", "the title of section \(index)", .limitedText(24), at: [.member("title")]),
                TemplatePart(
                    key: "products",
                    title: "the products of section \(index)",
                    steps: [.member("product_items")],
                    content: .list(products, least: 1),
                    noun: "product",
                    firstOfList: 0
                ),
            ])
        )
    }
}

extension Template.Button.Taking {
    /// One value, written right behind the button's index.
    fileprivate static func value(
        _ title: String,
        _ rule: ParameterRule,
        in requestKind: String,
        _ steps: [RequestShape.Step],
        need: String? = nil
    ) -> Self {
        Self(requestKind: requestKind, parts: [.text("", title, rule, at: steps, need: need)], isValue: true)
    }

    /// Members of a parameter `action`, under the kind as the key.
    fileprivate static func action(_ kind: String, _ title: String, _ parts: [TemplatePart]) -> Self {
        let action = TemplatePart(key: kind, title: title, steps: .parameter("action"), content: .members(parts))
        return Self(requestKind: kind, parts: [action])
    }
}
