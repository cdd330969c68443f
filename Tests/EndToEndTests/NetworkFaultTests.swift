import Formats
import Foundation
import TestSupport
import Testing

/// What a bad network does to a run: its exit code and words, the rows, and the run after it.
@Suite(.serialized)
struct NetworkFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// The simulator's flags while it lasts.
        var simulation: [String] = []
        var graph = ""
        var encrypted = false
        /// How the run ends that meets it.
        var status: Int32 = 69
        var words = ""
        /// How many rows are `unknown` after that run.
        var unknown: ClosedRange<Int> = 0...0
        /// Whether the simulator took the messages that are `unknown`.
        var isTaken = false
    }

    private static let rows = 60
    /// A run gives up after so many unknown outcomes in a row; what has left by then is unknown too.
    private static let givenUp = 25...60

    private static let lost: [Fault] = [
        Fault(testDescription: "dropped", simulation: ["--faults", "drop=100%"]),
        Fault(testDescription: "taken and dropped", simulation: ["--faults", "accept-then-drop=100%"], isTaken: true),
        Fault(testDescription: "hanging", simulation: ["--faults", "hang=100%"], graph: "timeout: 1s"),
        Fault(
            testDescription: "taken and hanging",
            simulation: ["--faults", "accept-then-hang=100%"],
            graph: "timeout: 1s",
            isTaken: true
        ),
        Fault(
            testDescription: "answered after the time-out",
            simulation: ["--latency", "3s"],
            graph: "timeout: 1s",
            isTaken: true
        ),
        Fault(testDescription: "half an answer", simulation: ["--faults", "half-answer=100%"]),
        Fault(
            testDescription: "taken, half an answer",
            simulation: ["--faults", "accept-then-half-answer=100%"],
            isTaken: true
        ),
        Fault(testDescription: "502 in HTML", simulation: ["--faults", "bad-gateway=100%"]),
        Fault(
            testDescription: "taken, 502 in HTML",
            simulation: ["--faults", "accept-then-bad-gateway=100%"],
            isTaken: true
        ),
        Fault(
            testDescription: "taken and dropped over HTTP/2",
            simulation: ["--faults", "accept-then-drop=100%"],
            encrypted: true,
            isTaken: true
        ),
        Fault(
            testDescription: "taken, half an answer over HTTP/2",
            simulation: ["--faults", "accept-then-half-answer=100%"],
            encrypted: true,
            isTaken: true
        ),
    ]
    .map { fault in
        var fault = fault
        fault.words = "the Graph API is unreachable or failing"
        // What was taken may be settled by its callbacks before the report is asked for.
        fault.unknown = fault.isTaken ? 0...rows : givenUp
        return fault
    }

    private static let passing: [Fault] = [
        Fault(
            testDescription: "500 with JSON for a while",
            simulation: ["--bursts", "server-error=15/1000"],
            status: 0
        ),
        Fault(testDescription: "429 for a while", simulation: ["--bursts", "too-many-requests=30/1000"], status: 0),
        Fault(
            testDescription: "130429 for a while, with many on their way",
            simulation: ["--bursts", "130429=30/1000", "--latency", "200ms"],
            status: 0
        ),
    ]

    @Test(arguments: lost + passing)
    func `a fault ends as documented, and the next run continues`(_ fault: Fault) async throws {
        guard !fault.encrypted || LocalAuthority.isPossible else { return }
        let world = try await World(
            campaigns: ["sale": Self.rows],
            graph: fault.graph,
            encrypted: fault.encrypted,
            simulation: fault.simulation
        )
        let run = try await world.run("run")
        #expect(run.status == fault.status, "\(run.words)")
        #expect(fault.words.isEmpty || run.words.contains(fault.words), "\(run.words)")
        let states = try await world.statuses(of: "sale").values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let unknown = states["unknown", default: 0]
        #expect(fault.unknown.contains(unknown), "\(states)")
        // Over HTTP/2 what was sent and not read goes with its connection.
        let taken = fault.encrypted ? 1...Self.rows : Self.givenUp
        if fault.isTaken { #expect(try await taken.contains(world.accepted())) }
        #expect(states.values.reduce(0, +) == Self.rows)
        #expect(states["sending"] == nil)

        try await world.change(["faults": "", "bursts": "", "latency": "0s"])
        let next = try await world.run("run")
        #expect(next.status == 0, "\(next.words)")
        try await world.settle()
        // A connection that is dropped takes along what was sent on it and not read: only with one request at a time
        // is everything taken that is not known.
        let unread = fault.encrypted ? Self.rows - (try await world.copies().count) : 0
        try await expectWhole(world, unknown: fault.isTaken ? unread : unknown)
    }

    @Test(.enabled(if: LocalAuthority.isPossible, "needs openssl"))
    func `connections that go away again and again lose nothing`() async throws {
        let world = try await World(
            campaigns: ["sale": Self.rows],
            encrypted: true,
            simulation: ["--faults", "go-away=20%", "--latency", "20ms..50ms"]
        )
        let run = try await world.run("run")
        #expect([0, 69].contains(run.status), "\(run.words)")
        try await world.change(["faults": ""])
        #expect(try await world.run("run").status == 0)
        try await world.settle()
        // Whether a request that met the GOAWAY was taken, its client cannot tell.
        try await expectWhole(world, unknown: Int(try await world.states(of: "sale")["unknown", default: 0]))
    }

    @Test(.enabled(if: LocalAuthority.isPossible, "needs openssl"))
    func `refused streams take nothing, and the next run continues`() async throws {
        let world = try await World(
            campaigns: ["sale": Self.rows],
            encrypted: true,
            simulation: ["--faults", "refuse-stream=100%"]
        )
        let run = try await world.run("run")
        #expect(run.status == 69, "\(run.words)")
        #expect(try await world.accepted() == 0)
        let unknown = try await world.states(of: "sale")["unknown", default: 0]
        try await world.change(["faults": ""])
        #expect(try await world.run("run").status == 0)
        try await world.settle()
        try await expectWhole(world, unknown: Int(unknown))
    }

    struct Detour: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var encrypted = false
        /// Where `drumbeat.yaml` points while the fault lasts; nil for the simulator.
        var url: (@Sendable (World) -> String)?
        var more = ""
        var trusting = true
        var simulation: [String] = []
    }

    static let detours = [
        Detour(
            testDescription: "a name that cannot be looked up",
            url: { _ in "https://graph.invalid" },
            more: "allow_hosts: [graph.invalid]"
        ),
        Detour(
            testDescription: "a port that nobody listens on",
            url: { _ in "http://127.0.0.1:1" }
        ),
        Detour(testDescription: "a certificate that nobody vouches for", encrypted: true, trusting: false),
        Detour(
            testDescription: "a server without TLS",
            url: { $0.simulatorURL.absoluteString.replacing("http:", with: "https:") },
            more: "timeout: 2s"
        ),
    ]

    @Test(arguments: detours)
    func `what never left is waiting still, and the next run sends it`(_ detour: Detour) async throws {
        guard !detour.encrypted || LocalAuthority.isPossible else { return }
        let world = try await World(campaigns: ["sale": Self.rows], encrypted: detour.encrypted)
        let url = detour.url?(world) ?? world.simulatorURL.absoluteString
        try world.aim(at: url, more: detour.more, trusting: detour.trusting)
        let run = try await world.run("run")
        #expect(run.status == 69, "\(run.words)")
        #expect(run.words.contains("the Graph API is unreachable or failing"), "\(run.words)")
        #expect(try await world.states(of: "sale") == ["waiting": Int64(Self.rows)])
        #expect(try await world.accepted() == 0)
        try world.aim(at: world.simulatorURL.absoluteString)
        #expect(try await world.run("run").status == 0)
        try await world.settle()
        try await expectWhole(world, unknown: 0)
    }

    @Test(.enabled(if: LocalAuthority.isPossible, "needs openssl"))
    func `handshakes that are cut leave nothing unknown`() async throws {
        let world = try await World(
            campaigns: ["sale": Self.rows],
            encrypted: true,
            simulation: ["--cut-connections", "80%"]
        )
        let run = try await world.run("run")
        #expect([0, 69, 75].contains(run.status), "\(run.words)")
        #expect(try await world.states(of: "sale")["unknown"] == nil)
        try await world.change(["cut-connections": "0%"])
        #expect(try await world.run("run").status == 0)
        try await world.settle()
        try await expectWhole(world, unknown: 0)
    }

    /// Every row is either with its recipient, once, or listed as `unknown`.
    private func expectWhole(_ world: World, unknown: Int) async throws {
        let copies = try await world.copies()
        #expect(copies.values.allSatisfy { $0 == 1 })
        #expect(copies.count == Self.rows - unknown)
        let states = try await world.states(of: "sale")
        #expect(states["unknown", default: 0] == unknown)
        #expect(states["delivered", default: 0] + states["read", default: 0] == copies.count)
        #expect(states.values.reduce(0, +) == Self.rows)
    }
}
