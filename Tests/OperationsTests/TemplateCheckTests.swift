import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Operations

/// The workspace `Golden/faults` has one template for each rule, which breaks that rule and no other.
struct TemplateCheckTests {
    private static let folder = "Tests/OperationsTests/Golden/faults"

    private func check(_ names: String...) throws -> TemplateCheckResult {
        try TemplateCheck(WorkspaceReader(root: Repository.url(Self.folder).path)).run(names)
    }

    @Test func `each rule has a template that breaks it and nothing else`() throws {
        let found = Dictionary(grouping: try check().diagnostics) { $0.location.file }
        for rule in TemplateRule.all {
            let faults = found["templates/\(rule.name).json"] ?? []
            #expect(faults.map(\.rule) == [rule.reference], "\(rule.name): \(faults)")
        }
        #expect(found.count == TemplateRule.all.count)
    }

    @Test func `each fault is printed once, at its place in the file`() throws {
        let result = try check()
        let golden = GoldenFile("Tests/OperationsTests/Golden/template-faults.txt")
        #expect(try golden.difference(from: result.diagnostics.map { "\($0)\n" }.joined()) == nil)
        #expect(result.diagnostics.allSatisfy { $0.location.column != nil })
        #expect(result.failure == .badData)
    }

    @Test func `each row with a value that Meta refuses is reported once`() throws {
        let contents = WorkspaceReader(root: Repository.url(Self.folder).path).read()
        let result = try WorkspaceCheck(contents: contents, rowLimit: 100).run(["values"])
        let faults = result.diagnostics.filter { $0.severity > .note }
        let golden = GoldenFile("Tests/OperationsTests/Golden/value-faults.txt")
        #expect(try golden.difference(from: faults.map { "\($0)\n" }.joined()) == nil)
        let rows = try #require(result.audiences.first?.counts.rows)
        #expect(faults.count == rows - 1)
        #expect(Set(faults.map(\.location.line)).count == rows - 1)
    }

    @Test func `a file alone can be checked, whatever is around it`() throws {
        let folder = try TemporaryFolder(["a.json": Self.greeting, "b.json": "{"])
        let reader = WorkspaceReader(root: "/nowhere")
        let file = "\(folder.path)/a.json"
        let result = try TemplateCheck(reader).run([file])
        #expect(result.diagnostics == [])
        #expect(
            result.definitions == [
                TemplateCheckResult.Definition(file: file, name: "greeting", language: "en", errors: 0, warnings: 0)
            ]
        )
        #expect(try TemplateCheck(reader).run(["\(folder.path)/b.json"]).failure == .badData)
        #expect(throws: Failure.self) { try TemplateCheck(reader).run(["sale"]) }
    }

    @Test func `a campaign's template is checked though the campaign has faults`() throws {
        let folder = try TemporaryFolder([
            "sale/campaign.yaml": "template: greeting\nsender: nobody\n",
            "sale/greeting.json": Self.greeting.replacing("\"en\"", with: "\"en-GB\""),
            "news/campaign.yaml": "template: nothing\n",
        ])
        let result = try TemplateCheck(WorkspaceReader(root: folder.path)).run(["sale"])
        #expect(result.diagnostics.map(\.rule?.name) == ["language-code"])
        #expect(result.diagnostics.map(\.location.file) == ["sale/greeting.json"])
    }

    @Test func `a template that campaigns share is checked once`() throws {
        let folder = try TemporaryFolder([
            "sale/campaign.yaml": "template: greeting\n",
            "news/campaign.yaml": "template: greeting\n",
            "templates/greeting.json": Self.greeting,
        ])
        let reader = WorkspaceReader(root: folder.path)
        #expect(try TemplateCheck(reader).run([]).definitions.map(\.file) == ["templates/greeting.json"])
        #expect(try TemplateCheck(reader).run(["news", "sale"]).definitions.count == 1)
    }

    private static let greeting = """
        {"name": "greeting", "language": "en", "category": "UTILITY", "components": [{"type": "BODY", "text": "Hi!"}]}
        """
}
