import CampaignCore
import Formats
import TestSupport
import Testing

@testable import Simulator

/// Message requests and templates that the tests share.
extension Samples {
    static let start = Moment(microseconds: 1_793_404_800_000_000)

    static func key(row: Int, attempt: Int = 1, ledger: String = "9f86d081884c7d65") -> String {
        "drumbeat:\(ledger):1:\(row):\(attempt)"
    }

    /// A message for row `row`, to a recipient of its own.
    static func message(
        row: Int = 1,
        attempt: Int = 1,
        to: String? = nil,
        template: String = "autumn_offer",
        language: String = "en_GB",
        components: JSONValue = []
    ) -> JSONValue {
        [
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": .string(to ?? "+4477009\(String(100_000 + row).suffix(5))"),
            "type": "template",
            "template": [
                "name": .string(template),
                "language": ["code": .string(language)],
                "components": components,
            ],
            "biz_opaque_callback_data": .string(key(row: row, attempt: attempt)),
        ]
    }

    /// A template with a named variable in the body, a suffix for the first button and an opt-out.
    static let namedTemplate: JSONValue = [
        "name": "autumn_offer",
        "language": "en_GB",
        "category": "MARKETING",
        "parameter_format": "NAMED",
        "components": [
            ["type": "HEADER", "format": "IMAGE"],
            ["type": "BODY", "text": "Hello {{first_name}}, enjoy {{discount}} off."],
            ["type": "FOOTER", "text": "Tap below to stop offers"],
            [
                "type": "BUTTONS",
                "buttons": [
                    ["type": "URL", "text": "Shop", "url": "https://example.com/s/{{1}}"],
                    ["type": "QUICK_REPLY", "text": "Stop promotions"],
                ],
            ],
        ],
    ]

    static let positionalTemplate: JSONValue = [
        "name": "order_update",
        "language": "de",
        "category": "UTILITY",
        "components": [
            ["type": "HEADER", "format": "TEXT", "text": "Order {{1}}"],
            ["type": "BODY", "text": "{{1}}, your order {{2}} is on its way."],
        ],
    ]

    /// A template with all that Meta asks of a new one.
    static let newTemplate: JSONValue = [
        "name": "order_news",
        "language": "de",
        "category": "UTILITY",
        "components": [
            ["type": "BODY", "text": "Hallo {{1}}, es geht los.", "example": ["body_text": [["Ada"]]]]
        ],
    ]

    static func text(_ value: String, name: String? = nil) -> JSONValue {
        guard let name else { return ["type": "text", "text": .string(value)] }
        return ["type": "text", "parameter_name": .string(name), "text": .string(value)]
    }

    static let rightHeader: JSONValue = [
        "type": "header", "parameters": [["type": "image", "image": ["link": "https://example.com/a.png"]]],
    ]

    static let rightBody: JSONValue = [
        "type": "body", "parameters": [text("Ada", name: "first_name"), text("20%", name: "discount")],
    ]

    static let rightURL: JSONValue = [
        "type": "button", "sub_type": "url", "index": "0", "parameters": [text("a?b=1")],
    ]
}
