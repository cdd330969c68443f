import Formats
import CampaignCore
import Foundation
import TestSupport
import Testing

/// Requests that others have published, made again from a template that fits.
@Suite(.enabled(if: SendCorpus.folder != nil, "there is no sample data here"))
struct SendCorpusTests {
    @Test
    func `The same send gives the same template object`() throws {
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
    private var bindings = ParameterBindings()

    /// Nil for a send with parts that campaigns do not have.
    init?(_ send: JSONValue) {
        self.send = send
        for component in send["components"]?.array ?? [] where !add(component) { return nil }
    }

    mutating func definition() throws -> BroadcastDefinition {
        let names = bindings.body.enumerated().map { $1.name ?? "\($0 + 1)" }
        let template = try Samples.template(
            "Hello" + names.map { " {{\($0)}}," }.joined() + " you.",
            name: try #require(send["name"]?.string),
            language: try #require(send["language"]?["code"]?.string),
            format: bindings.body.contains { $0.name != nil } ? .named : .positional
        )
        return try SendSample.definition(template, bindings, columns: cells.count)
    }

    private mutating func add(_ component: JSONValue) -> Bool {
        let parameters = component["parameters"]?.array ?? []
        switch component["type"]?.string?.lowercased() {
        case "header" where bindings.header == nil: return parameters.count == 1 && addHeader(parameters[0])
        case "body": return !parameters.isEmpty && parameters.allSatisfy { addBody($0) }
        case "button": return parameters.count == 1 && addButton(component, parameters[0])
        default: return false
        }
    }

    private mutating func addBody(_ parameter: JSONValue) -> Bool {
        guard parameter["type"]?.string == "text", let text = cell(parameter["text"]) else { return false }
        bindings.body.append(.init(name: parameter["parameter_name"]?.string, value: text))
        return true
    }

    private mutating func addHeader(_ parameter: JSONValue) -> Bool {
        let kind = parameter["type"]?.string ?? ""
        let value = parameter[kind]
        switch kind {
        case "text": bindings.header = cell(value).map { .text(name: parameter["parameter_name"]?.string, $0) }
        case "image": bindings.header = media(value).map { .image($0) }
        case "video": bindings.header = media(value).map { .video($0) }
        case "document": bindings.header = media(value).map { .document($0, filename: cell(value?["filename"])) }
        case "location":
            guard let latitude = cell(value?["latitude"]), let longitude = cell(value?["longitude"]) else {
                return false
            }
            let (name, address) = (cell(value?["name"]), cell(value?["address"]))
            bindings.header = .location(latitude: latitude, longitude: longitude, name: name, address: address)
        default: return false
        }
        return bindings.header != nil
    }

    private mutating func media(_ value: JSONValue?) -> ParameterBindings.Media? {
        cell(value?["link"]).map { .link($0) } ?? cell(value?["id"]).map { .id($0) }
    }

    private mutating func addButton(_ component: JSONValue, _ parameter: JSONValue) -> Bool {
        guard let index = component["index"]?.integer else { return false }
        let button: ParameterBindings.Button? =
            switch component["sub_type"]?.string {
            case "quick_reply": cell(parameter["payload"]).map { .quickReplyPayload($0) }
            case "url": cell(parameter["text"]).map { .urlSuffix($0) }
            case "copy_code": cell(parameter["coupon_code"]).map { .couponCode($0) }
            default: nil
            }
        guard let button else { return false }
        bindings.buttons.append(.init(index: Int(index), value: button))
        return true
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
