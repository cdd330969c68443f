import CampaignCore
import Formats
import Foundation
import GraphAPI
import Workspace

/// What the facts of a business number mean for sending (`whatsapp-cloud-api.md` §1.5, §5).
enum NumberFindings {
    static func findings(_ fields: PhoneNumberFields, of sender: SenderSettings) -> [Finding] {
        let subject = "sender \(sender.name)"
        return [
            status(fields, subject), quality(fields, subject), throughput(fields, sender, subject),
            limit(fields, sender, subject),
        ]
    }

    private static func status(_ fields: PhoneNumberFields, _ subject: String) -> Finding {
        let number = [fields.displayPhoneNumber, fields.verifiedName].compactMap(\.self).joined(separator: ", ")
        guard let status = fields.status else {
            return .warning(subject, "\(number): Meta did not report its status", fix: "check it in WhatsApp Manager")
        }
        return status == "CONNECTED"
            ? .good(subject, "\(number) is connected")
            : .bad(
                subject,
                "\(number) is \(status) and cannot send",
                fix: "connect it in WhatsApp Manager",
                .permission
            )
    }

    private static func quality(_ fields: PhoneNumberFields, _ subject: String) -> Finding {
        switch fields.qualityRating {
        case "RED": .warning(subject, "its quality is low", fix: "send less marketing, and to people who want it")
        case "YELLOW": .warning(subject, "its quality is medium", fix: "look at what people block and report")
        case let other: .good(subject, "its quality is \(other ?? "not rated yet")")
        }
    }

    /// A rate above the number's own is not used: it would earn refusals (130429).
    private static func throughput(
        _ fields: PhoneNumberFields,
        _ sender: SenderSettings,
        _ subject: String
    ) -> Finding {
        guard let allowed = allowed(fields) else { return .good(subject, "Meta did not report its throughput") }
        let cause = fields.isOnApp ? ", because it is also on the WhatsApp Business app" : ""
        let text = "it may send \(CountText.of(Int(allowed), "message")) a second\(cause)"
        guard let own = sender.rate else { return .good(subject, text) }
        return own.perSecond > allowed
            ? .warning(
                subject,
                "\(text) and is set to \(own)",
                fix: "leave rate out, so that Meta's limit applies"
            )
            : .good(subject, "\(text) and is set to \(own)")
    }

    private static func allowed(_ fields: PhoneNumberFields) -> Double? {
        if fields.isOnApp { return 20 }
        return fields.throughputLevel.flatMap { ["HIGH": 1000.0, "STANDARD": 80][$0] }
    }

    private static func limit(_ fields: PhoneNumberFields, _ sender: SenderSettings, _ subject: String) -> Finding {
        let people = fields.dailyRecipients.map { "at most \(CountText.people($0)) in 24 hours" }
        let text = people.map { "Meta lets its business message \($0)" } ?? "Meta sets no daily limit of people"
        guard let allowed = fields.dailyRecipients, let own = sender.dailyRecipients, own > allowed else {
            return .good(subject, text)
        }
        return .warning(
            subject,
            "\(text) and daily_recipients is \(CountText.grouped(own))",
            fix: "leave daily_recipients out, so that Meta's limit applies"
        )
    }
}
