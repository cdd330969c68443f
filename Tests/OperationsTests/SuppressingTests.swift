import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

@testable import Operations

struct SuppressingTests {
    @Test func `people are put on the list once, and taken off it`() async throws {
        let fixture = try WorkspaceFixture()
        var suppressing = Suppressing(workspace: fixture.workspace)
        let people = [Suppressing.Person(phone: try Samples.phone(), userID: nil)]
        #expect(try await suppressing.add(people, scope: .all).added == 1)
        #expect(try await suppressing.add(people, scope: .all).known == 1)
        #expect(try await suppressing.list().entries.map(\.phone) == [try Samples.phone()])
        suppressing.now += 1
        #expect(try await suppressing.remove(people, scope: .all) == 1)
        #expect(try await suppressing.list().entries.isEmpty)
    }

    @Test func `a line that cannot be read is named, and the others are added`() async throws {
        let fixture = try WorkspaceFixture()
        try fixture.folder.write("phone\n+447700900123\nnobody\n", to: "list.csv")
        let path = fixture.folder.path("list.csv")
        let added = try await Suppressing(workspace: fixture.workspace)
            .add(file: path, scope: .marketing, defaultRegion: nil)
        #expect(added.added == 1)
        #expect(added.faults.map(\.location.line) == [3])
        #expect(added.failure == .badData)
    }
}
