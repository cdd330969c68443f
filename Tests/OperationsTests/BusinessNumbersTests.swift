import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Operations

struct BusinessNumbersTests {
    @Test func `what was read of a number is kept for hours`() async throws {
        let fixture = try WorkspaceFixture()
        func number(fresh: Bool) async throws -> BusinessNumber {
            try await BusinessNumbers(workspace: fixture.workspace).one("main", fresh: fresh)
        }
        #expect(try await number(fresh: false).facts.quality == "GREEN")
        #expect(try await number(fresh: false).sender == "main")
        #expect(fixture.transport.requests.count == 1)
        _ = try await number(fresh: true)
        #expect(fixture.transport.requests.count == 2)
    }

    @Test func `the least of file and platform bounds a sender`() async throws {
        let fixture = try WorkspaceFixture()
        let limits = try await BusinessNumbers(workspace: fixture.workspace).limits()
        #expect(limits.map(\.rate.perSecond) == [80])
        #expect(limits.map(\.used) == [0])
    }

    @Test func `a sender that drumbeat.yaml does not have is a wrong use, with a hint`() async throws {
        let numbers = BusinessNumbers(workspace: try WorkspaceFixture().workspace)
        let error = await #expect(throws: Failure.self) { try await numbers.one("mian", fresh: false) }
        #expect(error?.kind == .usage && error?.description.contains("did you mean 'main'?") == true)
    }
}
