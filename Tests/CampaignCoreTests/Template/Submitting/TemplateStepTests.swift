import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

/// What a push does about a translation.
struct TemplateStepTests {
    private static let now = Samples.due

    private static func definition(_ text: String = "Hello.", category: String = "UTILITY") -> JSONValue {
        [
            "name": "offer", "language": "en", "category": .string(category),
            "components": [["type": "BODY", "text": .string(text)]],
        ]
    }

    private static func copy(
        _ definition: JSONValue,
        status: String = "APPROVED",
        changed: String? = nil
    ) throws -> TemplateCopy {
        var members = definition.object?.members ?? []
        members.append(.init(name: "status", value: .string(status)))
        if let changed { members.append(.init(name: "last_updated_time", value: .string(changed))) }
        let whole = JSONValue.object(JSONObject(members: members))
        return try #require(TemplateCopy(account: Samples.account, definition: whole, readAt: now))
    }

    private func step(_ own: JSONValue, _ copy: TemplateCopy?, edits: [Date] = []) -> TemplateStep {
        TemplateStep(own: own, copy: copy, edits: edits, now: Self.now)
    }

    @Test func `a template that Meta does not have is created`() {
        #expect(step(Self.definition(), nil) == .create)
    }

    @Test func `what is the same needs nothing, in whatever state it is`() throws {
        for status in ["APPROVED", "PENDING", "DISABLED"] {
            #expect(step(Self.definition(), try Self.copy(Self.definition(), status: status)) == .nothing)
        }
    }

    @Test func `another category of an approved template is no edit`() throws {
        let own = Self.definition(category: "MARKETING")
        #expect(step(own, try Self.copy(Self.definition())) == .nothing)
        guard case .edit(let edit, _) = step(own, try Self.copy(Self.definition(), status: "REJECTED")) else {
            Issue.record("no edit")
            return
        }
        #expect(edit.members == ["category"] && !edit.isOfApproved)
    }

    @Test func `another text replaces all components`() throws {
        guard case .edit(let edit, let limit) = step(Self.definition("Hi."), try Self.copy(Self.definition())) else {
            Issue.record("no edit")
            return
        }
        #expect(edit.members == ["components"] && edit.paths == ["body.text"] && edit.isOfApproved)
        #expect(limit.used == 0)
    }

    @Test func `an edit of an hour ago is in the way`() throws {
        let edit = Self.now - 3600
        let step = step(Self.definition("Hi."), try Self.copy(Self.definition()), edits: [edit])
        guard case .obstacle(.tooManyEdits(_, let next)) = step else {
            Issue.record("\(step)")
            return
        }
        #expect(next == edit + 86_400)
        let paused = try Self.copy(Self.definition(), status: "PAUSED")
        guard case .edit = self.step(Self.definition("Hi."), paused, edits: [edit]) else {
            Issue.record("a paused template has no limit")
            return
        }
    }

    @Test(arguments: ["2026-11-25T07:00:00+0000", "1795590000"])
    func `an edit that Meta does not know of is not in the way`(changed: String) throws {
        let copy = try Self.copy(Self.definition(), changed: changed)
        guard case .edit(_, let limit) = step(Self.definition("Hi."), copy, edits: [Self.now - 3600]) else {
            Issue.record("the edit of an hour ago counts")
            return
        }
        #expect(limit.used == 0)
        guard case .obstacle = step(Self.definition("Hi."), copy, edits: [Self.now - 7200]) else {
            Issue.record("the edit that Meta knows of does not count")
            return
        }
    }
}
