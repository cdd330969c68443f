import Formats
import Foundation
import Testing

/// Numbers of the command line and of the files, through the built program.
struct NumberBoundsTests {
    @Test(
        arguments: [
            ["simulate", "--port", "99999"], ["simulate", "--port", "-1"], ["simulate", "--throughput", "1e-300/s"],
            ["simulate", "--bursts", "130429=1/9223372036854775807"],
            ["simulate", "--retry-after", "9223372036854775807"],
            ["demo", "--rate", "1e-300/s"], ["demo", "--rate", "1e300/s"],
        ]
    )
    func `a number that is out of bounds is a fault of the command line`(arguments: [String]) async throws {
        let end = try await Drumbeat.run(arguments)
        #expect(end.status == 64, "\(end)")
        #expect(!end.isKilled)
    }

    @Test func `plan says how many expire where the people a day are too few`() async throws {
        let world = try await World(rate: "50/s, daily_recipients: 100", campaigns: ["sale": 250])
        let file = world.folder.appending(path: "sale/campaign.yaml")
        let campaign = try String(contentsOf: file, encoding: .utf8)
        try Data(campaign.replacing("expires: 3650d", with: "expires: 6h").utf8).write(to: file)
        let plan = try await world.run("plan", "sale", "--json")
        let json = try JSONValue(parsing: Array(plan.output.utf8))
        #expect(json["days"]?.array?.compactMap(\.integer) == [100])
        #expect(json["expired"] == 150)
        let words = try await world.run("plan", "sale").output
        let cause = "only 100 people may be messaged in 24 hours, nothing is sent after "
        #expect(words.contains("150 of 250 messages would expire: \(cause)"), "\(words)")
        #expect(!words.contains("tomorrow"))
    }

    @Test(.timeLimit(.minutes(3)))
    func `a rate of one an hour sends one message and says when the next leaves`() async throws {
        let world = try await World(rate: "1/h", campaigns: ["sale": 3])
        let plan = try await world.run("plan", "sale").output
        #expect(plan.contains("duration  3h of sending at 1/h"), "\(plan)")
        let run = try await world.start("run")
        try await world.waitForAccepted(1, while: run)
        run.terminate()
        #expect(try await run.end().status == 75)
        #expect(try await world.accepted() == 1)
    }
}
