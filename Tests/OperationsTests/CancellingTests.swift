import CampaignCore
import TestSupport
import Testing

@testable import Operations

/// Cancelling what is not under way.
struct CancellingTests {
    @Test func `a cancel of what is only scheduled names the command that holds it`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -7200)
        let pausing = Pausing(workspace: fixture.workspace)
        let scheduled = await #expect(throws: Failure.self) { try await pausing.cancel("sale") }
        #expect(scheduled?.kind == .usage)
        #expect(scheduled?.description.contains("drumbeat pause sale holds") == true, "\(scheduled?.description ?? "")")
        try await fixture.send()
        let sent = await #expect(throws: Failure.self) { try await pausing.cancel("sale") }
        #expect(sent?.description.contains(" is finished; ") == true, "\(sent?.description ?? "")")
        #expect(sent?.description.contains("drumbeat pause sale holds") == true, "\(sent?.description ?? "")")
        let unknown = await #expect(throws: Failure.self) { try await pausing.cancel("sales") }
        #expect(unknown?.description.contains("drumbeat pause") == false, "\(unknown?.description ?? "")")
    }

    @Test func `a second resume of a held campaign says that it is not held`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -7200)
        let pausing = Pausing(workspace: fixture.workspace)
        _ = try await pausing.pause("sale")
        #expect(try await pausing.resume("sale").count == 1)
        let again = await #expect(throws: Failure.self) { try await pausing.resume("sale") }
        #expect(again?.kind == .usage)
        #expect(again?.description == "the campaign 'sale' is not held, and no broadcast of it is paused")
        try await fixture.send()
        let sent = await #expect(throws: Failure.self) { try await pausing.resume("sale") }
        #expect(sent?.description.hasSuffix(" is finished, not paused") == true, "\(sent?.description ?? "")")
    }
}
