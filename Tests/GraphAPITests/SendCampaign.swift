import CampaignCore
import Formats
import TestSupport
import Testing

/// A campaign that makes a given request; its values are the cells of one row.
struct SendCampaign {
    /// The parts of a template, or of one of its cards, that the given ones fit.
    private struct Face {
        var header: JSONValue?
        var variables: [String] = []
        var buttons: [Int64: JSONValue] = [:]

        var components: [JSONValue] {
            let body = "Hello" + variables.map { " {{\($0)}}," }.joined() + " you."
            var components: [JSONValue] = [["type": "BODY", "text": .string(body)]]
            if let header { components.append(header) }
            let count = (buttons.keys.max() ?? -1) + 1
            if count > 0 {
                let call: JSONValue = ["type": "PHONE_NUMBER", "text": "Call", "phone_number": "+442079460000"]
                components.append(["type": "BUTTONS", "buttons": .array((0..<count).map { buttons[$0] ?? call })])
            }
            return components
        }

        var isNamed: Bool { variables.contains { Int($0) == nil } }
    }

    private let language: JSONValue
    private let request: JSONValue
    private(set) var cells: [String] = []
    private var face = Face()
    private var cards: [Face] = []
    private var hasOffer = false
    private var bindings = ParameterBindings()

    /// - Parameter request: the whole, or `{"template": …}`.
    init(_ request: JSONValue) {
        self.request = request
        language = request["template"]?["language"]?["code"] ?? "en"
        for component in request["template"]?["components"]?.array ?? [] { add(component) }
    }

    /// Of the template that the values fit, in Meta's own form.
    func definition() throws -> BroadcastDefinition {
        var components = face.components
        if hasOffer {
            components.append([
                "type": "LIMITED_TIME_OFFER", "limited_time_offer": ["text": "Ends soon", "has_expiration": true],
            ])
        }
        if !cards.isEmpty {
            let cards = cards.map { JSONValue.object([("components", .array($0.components))]) }
            components.append(["type": "CAROUSEL", "cards": .array(cards)])
        }
        let reading = TemplateReader.reading(taken: [
            "name": request["template"]?["name"] ?? "offer",
            "language": language,
            "category": "MARKETING",
            "parameter_format": face.isNamed ? "NAMED" : "POSITIONAL",
            "components": .array(components),
        ])
        let template = try #require(reading.template, "\(reading.diagnostics)")
        var definition = try SendSample.definition(template, bindings, columns: cells.count)
        let (policy, sharing) = (request["product_policy"]?.string, request["message_activity_sharing"]?.bool)
        if policy != nil || sharing != nil {
            let marketing = MarketingMessages(
                productPolicy: policy.flatMap { .init(rawValue: $0) },
                sharesActivity: sharing
            )
            definition.via = .marketingMessages(marketing)
        }
        return definition
    }

    private mutating func add(_ component: JSONValue) {
        let parameters = component["parameters"]?.array ?? []
        switch component["type"]?.string?.lowercased() {
        case "carousel":
            for (index, card) in (component["cards"]?.array ?? []).enumerated() {
                var face = Face()
                for part in card["components"]?.array ?? [] { add(part, to: &face, below: "cards.\(index).") }
                cards.append(face)
            }
        case "limited_time_offer":
            hasOffer = true
            bind("offer.ends", parameters.first?["limited_time_offer"]?["expiration_time_ms"])
        case "tap_target_configuration":
            bind("tap_target", parameters.first?["tap_target_configuration"]?.array?.first)
        default:
            var changed = face
            add(component, to: &changed, below: "")
            face = changed
        }
    }

    private mutating func add(_ component: JSONValue, to face: inout Face, below path: String) {
        for parameter in component["parameters"]?.array ?? [] {
            switch component["type"]?.string?.lowercased() {
            case "header": addHeader(parameter, to: &face, below: path)
            case "body": addBody(parameter, to: &face, below: path)
            case "button": addButton(component, parameter, to: &face, below: path)
            default: return
            }
        }
    }

    private mutating func addHeader(_ parameter: JSONValue, to face: inout Face, below path: String) {
        let kind = parameter["type"]?.string ?? ""
        guard kind == "text" else {
            face.header = ["type": "HEADER", "format": .string(kind)]
            return bind("\(path)header.\(kind)", parameter[kind])
        }
        let variable = parameter["parameter_name"]?.string ?? "1"
        face.header = ["type": "HEADER", "format": "TEXT", "text": .string("Hi {{\(variable)}}")]
        bind("\(path)header.text.\(variable)", parameter["text"])
    }

    private mutating func addBody(_ parameter: JSONValue, to face: inout Face, below path: String) {
        let variable = parameter["parameter_name"]?.string ?? "\(face.variables.count + 1)"
        face.variables.append(variable)
        let kind = parameter["type"]?.string ?? ""
        bind("\(path)body.\(variable)" + (kind == "text" ? "" : ".\(kind)"), parameter[kind])
    }

    private mutating func addButton(
        _ component: JSONValue,
        _ parameter: JSONValue,
        to face: inout Face,
        below path: String
    ) {
        guard let index = component["index"]?.integer, let kind = component["sub_type"]?.string else { return }
        face.buttons[index] = Self.buttons[kind]
        let path = "\(path)buttons.\(index)"
        let action = parameter["action"]
        switch kind {
        case "quick_reply": bind(path, parameter["payload"])
        case "url": bind(path, parameter["text"])
        case "copy_code": bind(path, parameter["coupon_code"])
        case "voice_call":
            bind("\(path).voice_call.ttl", parameter["ttl_minutes"])
            bind("\(path).voice_call.payload", parameter["payload"])
        case "flow":
            bind("\(path).flow.token", action?["flow_token"])
            bind("\(path).flow.data", action?["flow_action_data"])
        default:
            bind("\(path).\(kind).thumbnail", action?["thumbnail_product_retailer_id"])
            for (index, section) in (action?["sections"]?.array ?? []).enumerated() {
                let path = "\(path).\(kind).sections.\(index)"
                bind("\(path).title", section["title"])
                for (place, product) in (section["product_items"]?.array ?? []).enumerated() {
                    bind("\(path).products.\(place)", product["product_retailer_id"])
                }
            }
        }
    }

    /// By what a request calls them.
    private static let buttons: [String: JSONValue] = [
        "quick_reply": ["type": "QUICK_REPLY", "text": "Stop"],
        "url": ["type": "URL", "text": "Shop", "url": "https://e.com/{{1}}"],
        "copy_code": ["type": "COPY_CODE", "example": "SAVE20"],
        "flow": ["type": "FLOW", "text": "Go", "flow_id": "1"],
        "catalog": ["type": "CATALOG", "text": "View catalog"],
        "mpm": ["type": "MPM", "text": "View items"],
        "voice_call": ["type": "VOICE_CALL", "text": "Call"],
    ]

    /// Makes the value a cell of the row, and binds it; each member of an object below the path.
    private mutating func bind(_ path: String, _ value: JSONValue?) {
        if let object = value?.object {
            for member in object.members { bind("\(path).\(member.name)", member.value) }
        } else if let text = value?.text ?? value?.serialized() {
            cells.append(text)
            bindings[TemplatePlace.Path(path)] = ValueExpression(segments: [.column(cells.count - 1, default: nil)])
        }
    }
}

extension JSONValue {
    /// Without what makes no difference to Meta: the order of members, numbers
    /// as text, capitals in a component's type, components without parameters, and keys that say nothing.
    var normalized: JSONValue {
        switch self {
        case .object(let object):
            let members = object.members.filter { !["policy", "namespace"].contains($0.name) }
                .map { JSONObject.Member(name: $0.name, value: $0.value.normalized(as: $0.name)) }
                .filter { $0.value != [] }
            return .object(JSONObject(members: members.sorted { $0.name < $1.name }))
        case .array(let array):
            return .array(array.filter { $0["parameters"]?.array?.isEmpty != true }.map(\.normalized))
        default: return text.map { .string($0) } ?? self
        }
    }

    private func normalized(as name: String) -> JSONValue {
        guard name == "type", let string else { return normalized }
        return .string(string.lowercased())
    }
}
