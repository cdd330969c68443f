import Formats

/// A line of `GET /_simulator/messages`.
enum GroundTruthLine {
    static func append(_ message: MessageLog.Message, names: MessageNames, to bytes: inout [UInt8]) {
        let line: JSONValue = [
            "ordinal": .integer(Int64(message.ordinal)),
            "id": .string(names.name(ofMessage: message.ordinal)),
            "to": .string(message.userID?.text ?? "+\(message.recipient)"),
            "key": message.key.map { .string($0) } ?? .null,
            "template": .string(message.template.name),
            "language": .string(message.template.language),
            "phone_number_id": .string(message.phone),
            "api": .string(message.edge.rawValue),
            "statuses": .integer(Int64(message.statuses)),
            "received_at": .string(message.receivedAt.description),
        ]
        line.append(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }
}
