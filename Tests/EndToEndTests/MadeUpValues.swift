import Formats
import TestSupport

@testable import CampaignCore

/// Values for a template of which nobody knows what it is for: the least that it takes, each of the form that it must have.
enum MadeUpValues {
    /// What a campaign writes under `parameters`, as JSON, which YAML reads as well.
    static func parameters(for template: Template) throws -> JSONValue {
        let members = try template.parts.filter(\.isNeeded).map { ($0.key, try value(for: $0)) }
        return .object(members)
    }

    private static func value(for part: TemplatePart) throws -> JSONValue {
        if let rule = part.value?.rule { return .string(try text(for: rule)) }
        switch part.content {
        case .nothing: throw SampleValueFault(title: part.title)
        case .free: return ["reference_id": "A-1", "type": "digital-goods", "currency": "BRL"]
        case .list(let parts, let least): return .array(try parts.prefix(least).map(value))
        case .members(let parts):
            let chosen = parts.filter { $0.isNeeded || $0.key == part.alternatives.first }
            return .object(try chosen.map { ($0.key, try value(for: $0)) })
        }
    }

    private static func text(for rule: ParameterRule) throws -> String {
        switch rule {
        case .text, .limitedText, .anyText: "Ada"
        case .link: "https://cdn.example.com/a.jpg"
        case .mediaID: "900000000000001"
        case .media(let kind): throw SampleValueFault(title: "a file of the kind \(kind)")
        case .latitude: "51.5007"
        case .longitude: "-0.1246"
        case .urlSuffix: "a-1"
        case .couponCode: "SAVE20"
        case .currencyCode: "EUR"
        case .number(let range): "\(range.lowerBound)"
        case .offerEnd: "2099-12-24T18:00Z"
        }
    }
}

/// A part that no value can be made up for.
struct SampleValueFault: Error {
    var title: String
}
