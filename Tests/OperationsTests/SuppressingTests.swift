import CampaignCore
import Formats
import Foundation
import PhoneNumbers
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

    @Test func `a number of the command line is read in the region that it names`() throws {
        let people = try Suppressing.people(["07700 900123", "+34600000001", "GB.1234567890"], defaultRegion: "GB")
        #expect(people.map(\.phone?.description) == ["+447700900123", "+34600000001", nil])
        #expect(people.last?.userID == "GB.1234567890")
    }

    @Test(arguments: [
        (["07700 900123"], nil, "has no country code; write the number with + and its country code, or give"),
        (["07700 900123"], "UK", "--default-region: 'UK' is not a valid region; write GB"),
        (
            ["07700 900123"], "{{Country}}",
            "--default-region: '{{Country}}' names a column, and only files have some; write GB"
        ),
        (["nobody"], "GB", "'nobody'"),
    ])
    func `a person who cannot be read is a wrong use`(people: [String], region: String?, words: String) {
        let failure = #expect(throws: Failure.self) { try Suppressing.people(people, defaultRegion: region) }
        #expect(
            failure?.kind == .usage && failure?.description.contains(words) == true,
            "\(failure?.description ?? "")"
        )
    }

    @Test func `all people who cannot be read are named, and nothing is done`() throws {
        let failure = #expect(throws: Failure.self) {
            try Suppressing.people(["07700 900123", "+447700900123", "nobody"], defaultRegion: nil)
        }
        let words = failure?.description ?? ""
        #expect(words.contains("'07700 900123'") && words.contains("'nobody'"), "\(words)")
        #expect(words.hasSuffix("nothing was changed, not even for the others"), "\(words)")
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
