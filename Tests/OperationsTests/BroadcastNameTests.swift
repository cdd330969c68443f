import CampaignCore
import Testing

@testable import Operations

struct BroadcastNameTests {
    private func refusal(of name: String, _ fixture: WorkspaceFixture) async -> String? {
        let failure = await #expect(throws: Failure.self) { try await fixture.workspace.broadcast(named: name) }
        #expect(failure?.kind == .usage)
        return failure?.description
    }

    @Test func `a campaign without a broadcast is told from one that does not exist`() async throws {
        let fixture = try WorkspaceFixture()
        let planned = await refusal(of: "sale", fixture)
        #expect(planned?.hasPrefix("the campaign 'sale' has no broadcast yet; drumbeat plan sale shows") == true)
        #expect(await refusal(of: "sael", fixture)?.hasSuffix("; did you mean 'sale'?") == true)
        let path = await refusal(of: "shop/sale", fixture)
        #expect(path?.hasSuffix("; write 'sale', the name without the folder") == true, "\(path ?? "")")
        let campaign = #expect(throws: Failure.self) { try fixture.contents.campaign(named: "./sale/") }
        #expect(campaign?.description.hasSuffix("; write 'sale', the name without the folder") == true)
        #expect(
            await refusal(of: "christmas", fixture)?.hasSuffix("; drumbeat status lists those that there are") == true
        )
    }

    @Test func `a broadcast is found by its name, and the latest by its campaign's`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: .thisMinute)
        #expect(try await fixture.workspace.broadcast(named: name).name == name)
        #expect(try await fixture.workspace.broadcast(named: "sale").name == name)
        let near = await refusal(of: String(name.dropLast()), fixture)
        #expect(near?.hasSuffix("; did you mean '\(name)'?") == true, "\(near ?? "")")
    }
}
