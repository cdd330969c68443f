import Testing
import Transport

@testable import Curl

struct DepartureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What libcurl asks, one question after the other.
        var questions: [(isLate: Bool, isWithdrawn: Bool)]
        var leaves: [Bool]
        var stage: TransportError.Stage
    }

    static let cases = [
        Case(testDescription: "never asked", questions: [], leaves: [], stage: .notSent),
        Case(testDescription: "in time", questions: [(false, false)], leaves: [true], stage: .mayHaveArrived),
        Case(testDescription: "late", questions: [(true, false)], leaves: [false], stage: .late),
        Case(testDescription: "withdrawn", questions: [(false, true)], leaves: [false], stage: .withdrawn),
        Case(testDescription: "late and withdrawn", questions: [(true, true)], leaves: [false], stage: .withdrawn),
        Case(
            testDescription: "again",
            questions: [(false, false), (false, false)],
            leaves: [true, false],
            stage: .mayHaveArrived
        ),
        Case(
            testDescription: "again, meanwhile late and withdrawn",
            questions: [(false, false), (true, true), (false, false)],
            leaves: [true, false, false],
            stage: .mayHaveArrived
        ),
        Case(
            testDescription: "late, then in time",
            questions: [(true, false), (false, false)],
            leaves: [false, false],
            stage: .late
        ),
    ]

    @Test(arguments: cases)
    func `a request leaves once at most`(_ sample: Case) {
        var departure = Departure()
        let leaves = sample.questions.map { departure.ask(isLate: $0.isLate, isWithdrawn: $0.isWithdrawn) }
        #expect(leaves == sample.leaves)
        let failure = departure.failure("no route")
        #expect(failure.stage == sample.stage)
        #expect(departure.mayHaveArrived == (sample.stage == .mayHaveArrived))
    }

    @Test func `only a request that has not left can be withdrawn`() {
        var departure = Departure()
        departure.withdraw()
        #expect(departure.failure("").stage == .withdrawn)
        let leavesAfterAll = departure.ask(isLate: false, isWithdrawn: false)
        #expect(!leavesAfterAll)
        departure = Departure()
        let leaves = departure.ask(isLate: false, isWithdrawn: false)
        #expect(leaves)
        departure.withdraw()
        #expect(departure.failure("").stage == .mayHaveArrived)
    }

    @Test func `a failure tells its cause`() {
        #expect(Departure().failure("no route").description.hasSuffix("no route"))
    }
}
