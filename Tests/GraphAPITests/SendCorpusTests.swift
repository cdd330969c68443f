import Formats
import CampaignCore
import Foundation
import TestSupport
import Testing

/// Requests that others have published, made again from a template that fits.
@Suite(.enabled(if: SendCorpus.folder != nil, "the sample data is not here"))
struct SendCorpusTests {
    /// What their makers sent and Meta does not take: a second header, and a quick reply with a truth value for a text.
    private static let wrong = ["messages_test__messages.json", "Sample_Issue_Resolution_Template.json"]

    @Test func `the same send gives the same template object`() throws {
        var compared = 0
        for (file, send) in try SendCorpus.samples() where !Self.wrong.contains(where: file.hasSuffix) {
            for template in (send.array ?? [send]).compactMap({ $0["template"] }) {
                var campaign = SendCampaign(template)
                let definition = try campaign.definition()
                let body = try SendSample.json(of: definition, cells: campaign.cells)
                let made = try #require(body["template"])
                #expect(made.nameless.normalized == template.nameless.normalized, "\(file)")
                compared += 1
            }
        }
        #expect(compared >= 35, "\(compared) compared")
    }
}

/// A campaign that makes a given `template` object; its values are the cells of one row.
private struct SendCampaign {
    private let send: JSONValue
    private(set) var cells: [String] = []
    private var header: JSONValue?
    private var variables: [String] = []
    private var buttons: [Int64: JSONValue] = [:]
    private var bindings = ParameterBindings()

    init(_ send: JSONValue) {
        self.send = send
        for component in send["components"]?.array ?? [] { add(component) }
    }

    /// Of the template that the values fit, in Meta's own form.
    mutating func definition() throws -> BroadcastDefinition {
        let count = (buttons.keys.max() ?? -1) + 1
        let body = "Hello" + variables.map { " {{\($0)}}," }.joined() + " you."
        var components: [JSONValue] = [["type": "BODY", "text": .string(body)]]
        if let header { components.append(header) }
        if count > 0 {
            let call: JSONValue = ["type": "PHONE_NUMBER", "text": "Call", "phone_number": "+442079460000"]
            let list = (0..<count).map { buttons[$0] ?? call }
            components.append(["type": "BUTTONS", "buttons": .array(list)])
        }
        let reading = TemplateReader.reading(taken: [
            "name": "offer",
            "language": send["language"]?["code"] ?? "en",
            "category": "MARKETING",
            "parameter_format": variables.contains { Int($0) == nil } ? "NAMED" : "POSITIONAL",
            "components": .array(components),
        ])
        let template = try #require(reading.template, "\(reading.diagnostics)")
        return try SendSample.definition(template, bindings, columns: cells.count)
    }

    private mutating func add(_ component: JSONValue) {
        let parameters = component["parameters"]?.array ?? []
        switch component["type"]?.string?.lowercased() {
        case "header": for parameter in parameters { addHeader(parameter) }
        case "body": for parameter in parameters { addBody(parameter) }
        case "button": for parameter in parameters { addButton(component, parameter) }
        default: return
        }
    }

    private mutating func addHeader(_ parameter: JSONValue) {
        let kind = parameter["type"]?.string ?? ""
        guard kind == "text" else {
            header = ["type": "HEADER", "format": .string(kind)]
            return bind("header.\(kind)", parameter[kind])
        }
        let variable = parameter["parameter_name"]?.string ?? "1"
        header = ["type": "HEADER", "format": "TEXT", "text": .string("Hi {{\(variable)}}")]
        bind("header.text.\(variable)", parameter["text"])
    }

    private mutating func addBody(_ parameter: JSONValue) {
        let variable = parameter["parameter_name"]?.string ?? "\(variables.count + 1)"
        variables.append(variable)
        let kind = parameter["type"]?.string ?? ""
        bind(kind == "text" ? "body.\(variable)" : "body.\(variable).\(kind)", parameter[kind])
    }

    private mutating func addButton(_ component: JSONValue, _ parameter: JSONValue) {
        guard let index = component["index"]?.integer, let kind = component["sub_type"]?.string else { return }
        let path = "buttons.\(index)"
        switch kind {
        case "quick_reply":
            buttons[index] = ["type": "QUICK_REPLY", "text": "Stop"]
            bind(path, parameter["payload"])
        case "url":
            buttons[index] = ["type": "URL", "text": "Shop", "url": "https://e.com/{{1}}"]
            bind(path, parameter["text"])
        case "flow":
            buttons[index] = ["type": "FLOW", "text": "Go", "flow_id": "1"]
            bind("\(path).flow.token", parameter["action"]?["flow_token"])
            bind("\(path).flow.data", parameter["action"]?["flow_action_data"])
        default: return
        }
    }

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
    /// A `template` object without its name, as the template that fills it is made up.
    fileprivate var nameless: JSONValue {
        .object(JSONObject(members: (object?.members ?? []).filter { $0.name != "name" }))
    }

    /// Without what makes no difference to Meta: the order of members, numbers
    /// as text, capitals in a component's type, components without parameters, and keys that say nothing.
    fileprivate var normalized: JSONValue {
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

/// The folder of sample requests.
enum SendCorpus {
    static let folder = Corpora.folder("sends")

    static func samples() throws -> [(file: String, send: JSONValue)] {
        let files =
            FileManager.default.enumerator(at: try #require(folder), includingPropertiesForKeys: nil)?.allObjects ?? []
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
            .map { file in
                (file.lastPathComponent, try JSONValue(parsing: Array(try Data(contentsOf: file))))
            }
    }
}
