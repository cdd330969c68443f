import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Operations

struct AudienceChangeTests {
    @Test func `an audience that was edited after planning is named with its broadcast`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let campaign = try fixture.campaign
        let ledger = fixture.workspace.ledger
        #expect(try AudienceChange.sentences(of: campaign, in: ledger) == [])
        let later: [FileAttributeKey: Any] = [.modificationDate: Date() + 60]
        try FileManager.default.setAttributes(later, ofItemAtPath: campaign.audience.path)
        let sentences = try AudienceChange.sentences(of: campaign, in: ledger)
        #expect(sentences == ["sale/audience.csv has changed since \(name) was planned; what was planned is sent"])
        let check = try WorkspaceCheck(contents: fixture.contents, rowLimit: 20).run([])
        #expect(check.diagnostics.contains { $0.message == sentences.first } && check.failure == nil)
        _ = try await Pausing(workspace: fixture.workspace).cancel(name)
        #expect(try AudienceChange.sentences(of: campaign, in: ledger) == [])
    }
}
