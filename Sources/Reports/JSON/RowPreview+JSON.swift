import CampaignCore
package import Formats

extension RowPreview {
    package func json() -> JSONValue {
        let row = JSONValue.integer(Int64(row))
        return switch fate {
        case .skipped(let reason, let detail):
            ["row": row, "skipped": .string(reason.rawValue), "detail": .string(detail)]
        case .filtered(let conditions): ["row": row, "filtered_by": .string(conditions)]
        case .message(let message):
            [
                "row": row, "to": .string("\(message.recipient)"),
                "message": message.shown.map(Self.json) ?? .null,
                "request": [
                    "method": "POST", "url": .string(message.url),
                    "headers": .object(message.headers.map { ($0.name, .string($0.value)) }),
                    "body": message.body,
                ],
            ]
        }
    }

    private static func json(_ message: FilledTemplate) -> JSONValue {
        [
            "language": .string(message.language),
            "header": message.header.map { .string($0.shown) } ?? .null,
            "body": .string(message.body),
            "offer": message.offer.map { .string($0.shown) } ?? .null,
            "footer": message.footer.map(JSONValue.string) ?? .null,
            "buttons": .array(message.buttons.map(json)),
            "cards": .array(
                message.cards.map { card in
                    [
                        "header": .string(card.header.shown), "body": card.body.map(JSONValue.string) ?? .null,
                        "buttons": .array(card.buttons.map(json)),
                    ]
                }
            ),
        ]
    }

    private static func json(_ button: FilledTemplate.Button) -> JSONValue {
        ["text": .string(button.text), "target": button.target.map(JSONValue.string) ?? .null]
    }
}
