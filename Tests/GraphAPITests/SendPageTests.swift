import CampaignCore
import Formats
import TestSupport
import Testing

/// The requests that the page about sending shows, made again from a template that fits.
struct SendPageTests {
    /// A piece of the page and the request, or the part of one, that it shows.
    struct Example: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var request: JSONValue
    }

    @Test(arguments: try examples())
    func `an example of the page is what a campaign sends`(_ example: Example) throws {
        let campaign = SendCampaign(example.request)
        let made = try SendSample.json(of: try campaign.definition(), cells: campaign.cells)
        #expect(made["template"]?["components"]?.normalized == example.request["template"]?["components"]?.normalized)
        guard example.request["to"] != nil else { return }
        let key = "biz_opaque_callback_data"
        #expect(made.without(key) == example.request.without(key))
    }

    @Test func `all of the page's examples are compared`() throws {
        let page = try Repository.text("docs/platform/sending.md")
        let blocks = page.split(separator: "```json\n").count - 1
        // The two answers, and the seven buttons and the product of the table.
        #expect(try Self.examples().count == blocks - 2 + 8)
    }

    private static func examples() throws -> [Example] {
        let page = try Repository.text("docs/platform/sending.md")
        let blocks = try page.split(separator: "```json\n").dropFirst()
            .compactMap { try example(String($0[..<($0.firstRange(of: "```")?.lowerBound ?? $0.endIndex)])) }
        let rows = try page.split(separator: "\n").filter { $0.hasPrefix("| `") || $0.hasPrefix("| (") }
            .compactMap { try example(ofRow: String($0)) }
        return blocks + rows
    }

    /// Nil for an answer.
    private static func example(_ block: String) throws -> Example? {
        let text = block.hasPrefix("\"components\"") ? "{\(block)}" : block
        let json = try JSONValue(parsing: Array(text.utf8))
        if json["contacts"] != nil || json["error"] != nil { return nil }
        if json["template"] != nil { return Example(testDescription: block, request: json) }
        if let components = json["components"]?.array { return example(block, of: components) }
        guard ["currency", "date_time"].contains(json["type"]?.string) else { return example(block, of: [json]) }
        return example(block, of: [["type": "body", "parameters": [json]]])
    }

    /// A row of the table of buttons, whose second cell has the parameters; nil for any other, and one with gaps.
    private static func example(ofRow row: String) throws -> Example? {
        let cells = row.split(separator: " | ").map(String.init)
        guard cells.count == 3 else { return nil }
        let parameters = cells[1].split(separator: "`").compactMap { try? JSONValue(parsing: Array($0.utf8)) }
            .filter { $0["type"] != nil }
        guard !parameters.isEmpty else { return nil }
        let kind = cells[0].filter { $0.isLetter || $0 == "_" }
        if kind == "spm" { return example(row, of: [["type": "header", "parameters": .array(parameters)]]) }
        let parts = JSONValue.array(parameters)
        return example(row, of: [["type": "button", "sub_type": .string(kind), "index": "0", "parameters": parts]])
    }

    private static func example(_ text: String, of components: [JSONValue]) -> Example {
        Example(testDescription: text, request: ["template": ["components": .array(components)]])
    }
}

extension JSONValue {
    fileprivate func without(_ name: String) -> JSONValue {
        JSONValue.object(JSONObject(members: (object?.members ?? []).filter { $0.name != name })).normalized
    }
}
