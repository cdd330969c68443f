import Formats
import CampaignCore
import Foundation
import TestSupport
import Testing

/// Requests that others have published, made again from a template that fits.
@Suite(.enabled(if: SendCorpus.folder != nil, "the sample data is not here"))
struct SendCorpusTests {
    @Test func `the same send gives the same template object`() throws {
        var compared = 0
        for (file, send) in try SendCorpus.samples() {
            guard let template = send["template"], var campaign = SendCampaign(template) else { continue }
            compared += 1
            let definition = try campaign.definition()
            let body = try SendSample.json(of: definition, cells: campaign.cells)
            let made = try #require(body["template"])
            #expect(made.normalized == template.normalized, "\(file)")
        }
        #expect(compared >= 12, "\(compared) compared")
    }
}

/// A campaign that makes a given `template` object; its values are the cells of one row.
private struct SendCampaign {
    private let send: JSONValue
    private(set) var cells: [String] = []
    private var header: Template.Header?
    private var variables: [String] = []
    private var buttons: [Int: Template.Button] = [:]
    private var bindings = ParameterBindings()

    /// Nil for a send with parts that campaigns do not have.
    init?(_ send: JSONValue) {
        self.send = send
        for component in send["components"]?.array ?? [] where !add(component) { return nil }
    }

    mutating func definition() throws -> BroadcastDefinition {
        let count = (buttons.keys.max() ?? -1) + 1
        let template = try Samples.template(
            "Hello" + variables.map { " {{\($0)}}," }.joined() + " you.",
            name: try #require(send["name"]?.string),
            language: try #require(send["language"]?["code"]?.string),
            format: variables.contains { Int($0) == nil } ? .named : .positional,
            header: header,
            buttons: (0..<count).map { buttons[$0] ?? .phoneNumber(text: "Call", phoneNumber: "+442079460000") }
        )
        return try SendSample.definition(template, bindings, columns: cells.count)
    }

    private mutating func add(_ component: JSONValue) -> Bool {
        let parameters = component["parameters"]?.array ?? []
        switch component["type"]?.string?.lowercased() {
        case "header" where header == nil: return parameters.count == 1 && addHeader(parameters[0])
        case "body": return !parameters.isEmpty && parameters.allSatisfy { addBody($0) }
        case "button": return parameters.count == 1 && addButton(component, parameters[0])
        default: return false
        }
    }

    private mutating func addBody(_ parameter: JSONValue) -> Bool {
        guard parameter["type"]?.string == "text" else { return false }
        variables.append(parameter["parameter_name"]?.string ?? "\(variables.count + 1)")
        return bind("body.\(variables[variables.count - 1])", parameter["text"])
    }

    private mutating func addHeader(_ parameter: JSONValue) -> Bool {
        let kind = parameter["type"]?.string ?? ""
        let kinds: [String: Template.Header] = [
            "image": .image, "video": .video, "document": .document, "location": .location,
        ]
        guard kind == "text" else {
            header = kinds[kind]
            let members = parameter[kind]?.object?.members ?? []
            return header != nil && members.allSatisfy { bind("header.\(kind).\($0.name)", $0.value) }
        }
        let variable = parameter["parameter_name"]?.string ?? "1"
        header = .text(TemplateText(segments: [.variable(variable)]))
        return bind("header.text.\(variable)", parameter["text"])
    }

    private mutating func addButton(_ component: JSONValue, _ parameter: JSONValue) -> Bool {
        guard let index = component["index"]?.integer, let kind = component["sub_type"]?.string else { return false }
        let url = TemplateText(segments: [.literal("https://e.com/"), .variable("1")])
        let kinds: [String: (button: Template.Button, member: String)] = [
            "quick_reply": (.quickReply(text: "Stop"), "payload"), "url": (.url(text: "Shop", url: url), "text"),
            "copy_code": (.copyCode(example: "SAVE20"), "coupon_code"),
        ]
        guard let (button, member) = kinds[kind] else { return false }
        buttons[Int(index)] = button
        return bind("buttons.\(index)", parameter[member])
    }

    /// Makes the value a cell of the row, and binds it.
    private mutating func bind(_ path: String, _ value: JSONValue?) -> Bool {
        bindings[TemplatePlace.Path(path)] = cell(value)
        return value?.string != nil
    }

    /// Makes the value a cell of the row.
    private mutating func cell(_ value: JSONValue?) -> ValueExpression? {
        guard let text = value?.string else { return nil }
        cells.append(text)
        return ValueExpression(segments: [.column(cells.count - 1, default: nil)])
    }
}

extension JSONValue {
    /// Without what makes no difference to Meta: the order of members, numbers
    /// as text, capitals in a component's type, and keys that say nothing.
    fileprivate var normalized: JSONValue {
        switch self {
        case .object(let object):
            let members = object.members.filter { !["policy", "namespace"].contains($0.name) }
                .map { JSONObject.Member(name: $0.name, value: $0.value.normalized(as: $0.name)) }
            return .object(JSONObject(members: members.sorted { $0.name < $1.name }))
        case .array(let array): return .array(array.map(\.normalized))
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
