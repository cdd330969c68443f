import CampaignCore
import Formats
import Foundation
import PhoneNumbers

extension DefinitionForm0 {
    /// - Throws: `StoredDefinitionFault`.
    static func definition(_ text: String) throws(StoredDefinitionFault) -> BroadcastDefinition {
        let form: DefinitionForm0
        do {
            form = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
        } catch {
            throw StoredDefinitionFault(decoding: error)
        }
        return try form.definition()
    }

    private func definition() throws(StoredDefinitionFault) -> BroadcastDefinition {
        guard let campaign = CampaignID(campaign) else { throw StoredDefinitionFault("no valid 'campaign'") }
        var templates: [String: Template] = [:]
        for (language, template) in self.templates { templates[language] = try template.template() }
        return BroadcastDefinition(
            campaign: campaign,
            sender: sender,
            phoneNumberID: phoneNumberID,
            messagingAccountID: messagingAccountID,
            content: MessageContent(
                templates: templates,
                language: language?.expression,
                parameters: parameters.bindings,
                allowsOddValues: true
            ),
            columns: columns,
            phoneColumn: phoneColumn,
            defaultRegion: defaultRegion.flatMap { RegionCode($0) }.map { .region($0) },
            filter: try filter?.filter(columns),
            rate: try rate?.rate(),
            weight: weight,
            onUnknown: onUnknown == .hold ? .hold : .resend,
            timeZone: timeZone,
            quietHours: quietHours.map { CampaignCore.QuietHours(from: $0.from, until: $0.until) }
        )
    }
}

extension DefinitionForm0.Filter {
    fileprivate func filter(_ columns: [String]) throws(StoredDefinitionFault) -> AudienceFilter {
        do {
            return try AudienceFilter(parsing: text, columns: columns)
        } catch {
            throw StoredDefinitionFault("no valid 'filter.text'")
        }
    }
}

extension DefinitionForm0.Rate {
    fileprivate func rate() throws(StoredDefinitionFault) -> CampaignCore.Rate {
        guard let rate = CampaignCore.Rate(perSecond: perSecond) else {
            throw StoredDefinitionFault("a rate of \(perSecond)/s, which is not between 1/h and 1000000/s")
        }
        return rate
    }
}

extension Form0Expression {
    var expression: ValueExpression {
        ValueExpression(
            segments: segments.map { segment in
                switch segment {
                case .literal(let text): .literal(text)
                case .column(let column, let standard): .column(column, default: standard)
                }
            }
        )
    }
}

extension Form0Template {
    fileprivate func template() throws(StoredDefinitionFault) -> Template {
        guard let category = Template.Category(rawValue: category),
            let format = Template.ParameterFormat(rawValue: parameterFormat)
        else {
            throw StoredDefinitionFault("no valid template '\(language)'")
        }
        do {
            return Template(
                name: name,
                language: language,
                category: category,
                parameterFormat: format,
                header: try header?.header(),
                body: try TemplateText(parsing: body),
                footer: footer,
                buttons: try buttons.map { button throws(TextFault) in try button.button() },
                id: id,
                status: status
            )
        } catch {
            throw StoredDefinitionFault("no valid template '\(language)': \(error.message)")
        }
    }
}

extension Form0Template.Header {
    fileprivate func header() throws(TextFault) -> Template.Header {
        switch self {
        case .text(let text): .text(try TemplateText(parsing: text))
        case .image: .image
        case .video: .video
        case .document: .document
        case .location: .location
        }
    }
}

extension Form0Template.Button {
    fileprivate func button() throws(TextFault) -> Template.Button {
        switch self {
        case .quickReply(let text): .quickReply(text: text)
        case .url(let text, let url): .url(text: text, url: try TemplateText(parsing: url))
        case .phoneNumber(let text, let number): .phoneNumber(text: text, phoneNumber: number)
        case .copyCode(let example): .copyCode(example: example)
        }
    }
}

extension StoredDefinitionFault {
    /// What a decoder found, with its place.
    fileprivate init(decoding error: any Error) {
        switch error {
        case DecodingError.dataCorrupted(let context), DecodingError.valueNotFound(_, let context),
            DecodingError.typeMismatch(_, let context), DecodingError.keyNotFound(_, let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            self.init(
                path.isEmpty
                    ? "a fault: \(context.debugDescription)" : "no valid '\(path)': \(context.debugDescription)"
            )
        default: self.init("a fault: \(error)")
        }
    }
}
