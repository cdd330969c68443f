package import CampaignCore
import Formats
package import Foundation
package import PhoneNumbers

/// Values of the domain that tests share: complete, valid, and as plain as can be.
///
/// A test changes what it is about and leaves the rest; so a new field of a definition is added here and nowhere else.
package enum Samples {
    package static let ledger = LedgerID(rawValue: 0x9f86_d081_884c_7d65)
    package static let phoneNumberID = "100000000000001"
    package static let account = "200000000000002"
    /// 2026-11-25T09:00:00Z.
    package static let due = Date(timeIntervalSince1970: 1_795_597_200)

    package static func campaign(_ name: String = "sale") throws -> CampaignID {
        guard let id = CampaignID(name) else { throw SampleFault(text: name) }
        return id
    }

    /// A British number that is given to nobody, +447700900123 unless another one is asked for.
    package static func phone(_ end: Int = 123) throws -> PhoneNumber {
        guard let phone = PhoneNumber(digits: 447_700_900_000 + Int64(end)) else { throw SampleFault(text: "\(end)") }
        return phone
    }

    package static func template(
        _ body: String = "Hello",
        name: String = "offer",
        language: String = "en_GB",
        category: Template.Category = .marketing,
        format: Template.ParameterFormat = .positional,
        header: Template.Header? = nil,
        buttons: [Template.Button] = []
    ) throws -> Template {
        Template(
            name: name,
            language: language,
            category: category,
            parameterFormat: format,
            header: header,
            body: try TemplateText(parsing: body),
            buttons: buttons
        )
    }

    /// A definition with one template, and an audience of two columns, `phone` and `name`.
    package static func definition(
        campaign: String = "sale",
        template: Template? = nil,
        parameters: ParameterBindings = ParameterBindings(),
        columns: [String] = ["phone", "name"],
        timeZone: String = "Europe/London"
    ) throws -> BroadcastDefinition {
        let template = try template ?? Samples.template()
        return BroadcastDefinition(
            campaign: try Samples.campaign(campaign),
            sender: "main",
            phoneNumberID: phoneNumberID,
            content: MessageContent(templates: [template.language: template], parameters: parameters),
            columns: columns,
            phoneColumn: 0,
            timeZone: timeZone
        )
    }

    /// An active broadcast that is due at `due` and never expires, planned a minute before.
    package static func broadcast(_ definition: BroadcastDefinition? = nil) throws -> Broadcast {
        let definition = try definition ?? Samples.definition()
        return Broadcast(
            id: 1,
            name: Broadcast.name(of: definition.campaign, dueAt: due),
            definition: definition,
            state: .active,
            dueAt: due,
            expiresAt: nil,
            plannedAt: due - 60,
            zone: Zone.sample(definition.timeZone) ?? .utc
        )
    }

    /// The value of a column, from 0.
    package static func column(_ column: Int, default fallback: String? = nil) -> ValueExpression {
        ValueExpression(segments: [.column(column, default: fallback)])
    }
}

/// A text that no sample can be made of.
package struct SampleFault: Error {
    package var text: String
}
