import CampaignCore
import Formats

extension RowPreview: Rendering {
    /// The message first, as a person reads it, then the request.
    package func text() throws -> [OutputPart] {
        switch fate {
        case .skipped(let reason, let detail):
            [.lines(["row \(row) is skipped (\(reason.rawValue)): \(detail)"])]
        case .filtered(let conditions):
            [.lines(["row \(row) is left out by where: \(conditions)"])]
        case .message(let message):
            [.lines(Self.lines(message.shown, to: "\(message.recipient)") + Self.request(message))]
        }
    }

    private static func lines(_ message: FilledTemplate?, to recipient: String) -> [String] {
        guard let message else { return [] }
        var lines = ["to \(recipient), in \(message.language):", ""]
        if let header = message.header { lines += [header.shown, ""] }
        lines += message.body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let offer = message.offer { lines += ["", offer.shown] }
        if let footer = message.footer { lines += ["", footer] }
        if !message.buttons.isEmpty { lines += [""] + message.buttons.map(line) }
        for (index, card) in message.cards.enumerated() {
            lines += ["", "card \(index): \(card.header.shown)"] + [card.body].compactMap(\.self)
            lines += card.buttons.map(line)
        }
        return lines + [""]
    }

    private static func line(_ button: FilledTemplate.Button) -> String {
        button.target.map { "[\(button.text)] \($0)" } ?? "[\(button.text)]"
    }

    private static func request(_ message: Message) -> [String] {
        ["POST \(message.url)"] + message.headers.map { "\($0.name): \($0.value)" } + [""]
            + message.body.serialized(pretty: true).split(separator: "\n").map(String.init)
    }
}
