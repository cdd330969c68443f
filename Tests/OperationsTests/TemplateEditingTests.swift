import CampaignCore
import Formats
import Foundation
import Delivery
import Reports
import Storage
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Operations

/// A clock whose first pause is broken off, as a signal does.
private struct StoppedClock: DeliveryClock {
    let now: Date

    func sleep(until time: Date) async throws {
        throw CancellationError()
    }
}

/// Templates that Meta has, and that differ from their files.
struct TemplateEditingTests {
    /// A workspace whose template Meta has with another text.
    private func fixture(status: String = "APPROVED") throws -> TemplatePushFixture {
        let fixture = try TemplatePushFixture()
        fixture.graph.add(try fixture.definition, status: status)
        try fixture.replace("Hello", with: "Dear")
        return fixture
    }

    private func deed(_ push: TemplatePush) -> TemplatePush.Deed? { push.entries.first?.deed }

    @Test func `a rejected template is edited without a question`() async throws {
        let fixture = try fixture(status: "REJECTED")
        var plan = try await fixture.plan()
        try plan.agree(nil, isAgreed: false)
        let push = try await fixture.pushing().push(plan)
        #expect(deed(push) == .edited(["body.text"]) && push.entries.first?.status == "PENDING")
        let edit = try #require(fixture.graph.read(\.edited).first)
        #expect(edit.object?.members.map(\.name) == ["components"])
        #expect(edit["components"] == (try fixture.definition)["components"])
        #expect(try await fixture.edits() == 0)
    }

    @Test func `an approved template is edited only if a person agrees`() async throws {
        let fixture = try fixture()
        var plan = try await fixture.plan()
        let error = #expect(throws: Failure.self) { try plan.agree(nil, isAgreed: false) }
        #expect(error?.kind == .usage)
        #expect(error?.description.contains("greeting (en_GB) is approved and sent by sale") == true)
        #expect(error?.description.contains("add --yes") == true)
        var question = ""
        try plan.agree(
            {
                question = $0; return false
            },
            isAgreed: false
        )
        #expect(question.contains("0 of 10 edits of the last 30 days are used"))
        let declined = try await fixture.pushing().push(plan)
        #expect(deed(declined) == .declined && declined.failure == nil && fixture.graph.read(\.edited).isEmpty)
        let push = try await fixture.push()
        #expect(deed(push) == .edited(["body.text"]))
        #expect(try await fixture.edits() == 1)
    }

    @Test func `an edit names the open broadcast that it stops`() async throws {
        let fixture = try fixture()
        let name = try await fixture.workspace.plan(dueAt: .thisMinute)
        var plan = try await fixture.plan()
        let stop = "an edit stops \(name) with 3 messages waiting, planned with the present text"
        let error = #expect(throws: Failure.self) { try plan.agree(nil, isAgreed: false) }
        #expect(error?.description.contains("sent by sale; \(stop); an edit of body.text") == true)
        let push = try await fixture.push()
        guard case .lines(let lines)? = push.text().first else {
            Issue.record("\(push.entries)")
            return
        }
        #expect(lines.contains("  \(stop)"))
        let workspace = fixture.workspace.workspace
        let id = try await workspace.broadcast(named: name).id
        _ = try await workspace.ledger.move(id, from: [.active], to: .cancelled, because: .byHand, at: Date())
        try fixture.replace("Dear", with: "Good day")
        #expect(try await fixture.plan().items.allSatisfy(\.stopped.isEmpty))
    }

    @Test func `a second edit in a day is explained and not tried`() async throws {
        let fixture = try fixture()
        fixture.graph.change { $0.status = "APPROVED" }
        let first = fixture.clock.now
        _ = try await fixture.push()
        try fixture.replace("Dear", with: "Good day")
        fixture.clock.advance(by: 3600)
        let push = try await fixture.push()
        guard case .obstacle(.tooManyEdits(let limit, let next)) = deed(push) else {
            Issue.record("\(push.entries)")
            return
        }
        #expect(limit.used == 1 && abs(next.timeIntervalSince(first) - 86_400) < 1)
        #expect(push.failure == .tryAgain && fixture.graph.read(\.edited).count == 1)
        fixture.clock.advance(by: 86_400)
        fixture.graph.change { $0.clock = fixture.clock.now }
        #expect(deed(try await fixture.push()) == .edited(["body.text"]))
    }

    @Test func `an edit that Meta refuses does not count`() async throws {
        let fixture = try fixture()
        fixture.graph.change { $0.refusals = [ScriptedTransport.refused(100, details: "no good")] }
        #expect(try await fixture.push().failure == .badData)
        #expect(try await fixture.edits() == 0)
        #expect(deed(try await fixture.push()) == .edited(["body.text"]))
    }

    @Test(arguments: [
        ("An approved template can be edited once in 24 hours.", FailureKind.tryAgain, "24 hours after the last edit"),
        ("An approved template can be edited 10 times in 30 days.", .tryAgain, "the last ten edits is 30 days old"),
        ("The name greeting was deleted less than 30 days ago.", .badData, "give the template another name"),
        ("A template has 1 to 10 buttons.", .badData, "A template has 1 to 10 buttons"),
    ])
    func `Meta's own words tell what to do`(words: String, failure: FailureKind, advice: String) async throws {
        let fixture = try fixture()
        let body = #"{"error": {"message": "Invalid parameter", "code": 100, "error_user_msg": "\#(words)"}}"#
        fixture.graph.change { $0.refusals = [HTTPResponse(status: 400, body: Array(body.utf8))] }
        let push = try await fixture.push()
        guard case .failed(let reason, failure) = deed(push) else {
            Issue.record("\(push.entries)")
            return
        }
        #expect(reason.contains(words.dropLast()) && reason.contains(advice))
        #expect(!reason.contains("compare the parameters"))
    }

    @Test func `an edit that only Meta counts says when the next may be made`() async throws {
        let fixture = try fixture()
        let last = fixture.clock.now - 7200
        let words = "An approved template can be edited once in 24 hours."
        fixture.graph.change { state in
            let time = JSONValue.integer(Int64(last.timeIntervalSince1970))
            state.templates[0] = state.templates[0].setting("last_updated_time", time)
            state.refusals = [ScriptedTransport.refused(100, details: words)]
        }
        let push = try await fixture.push()
        guard case .obstacle(.tooManyEdits(let limit, let next)) = deed(push) else {
            Issue.record("\(push.entries)")
            return
        }
        #expect(limit.used == 1 && abs(next.timeIntervalSince(last) - 86_400) < 1)
        #expect(push.failure == .tryAgain)
        #expect(try await fixture.edits() == 0)
    }

    @Test func `an edit whose answer was lost is found and counts`() async throws {
        let fixture = try fixture()
        fixture.graph.change { ($0.losesAnswer, $0.status) = (true, "APPROVED") }
        #expect(deed(try await fixture.push()) == .edited(["body.text"]))
        #expect(fixture.graph.read(\.edited).count == 1)
        #expect(try await fixture.edits() == 1)
    }

    @Test func `an edit that never reached Meta keeps the next one from nothing`() async throws {
        let fixture = try fixture()
        fixture.graph.change { state in
            state.losesCall = true
            let old = JSONValue.integer(Int64(state.clock.timeIntervalSince1970) - 864_000)
            state.templates[0] = state.templates[0].setting("last_updated_time", old)
        }
        let push = try await fixture.push()
        #expect(push.failure == .unavailable && fixture.graph.read(\.edited).isEmpty)
        // It is in the ledger, as after a crash, and Meta's own time says that nothing came of it.
        #expect(try await fixture.edits() == 1)
        fixture.clock.advance(by: 600)
        #expect(deed(try await fixture.push()) == .edited(["body.text"]))
    }

    @Test(arguments: [("PENDING", FailureKind.tryAgain), ("DISABLED", .badData), ("ARCHIVED", .badData)])
    func `Meta's state may allow no edit`(status: String, failure: FailureKind) async throws {
        let fixture = try fixture(status: status)
        let push = try await fixture.push()
        let obstacle: TemplateObstacle = status == "PENDING" ? .inReview : .uneditable(status: status)
        #expect(deed(push) == .obstacle(obstacle) && push.failure == failure)
        #expect(fixture.graph.read(\.edited).isEmpty)
    }

    // MARK: Reviews

    @Test func `a push waits until Meta has decided, with longer and longer pauses`() async throws {
        let fixture = try TemplatePushFixture()
        fixture.graph.change { $0.looks = 4 }
        let push = try await fixture.push(patience: .seconds(3600))
        #expect(push.entries.first?.status == "APPROVED" && push.entries.first?.review == .decided)
        #expect(push.failure == nil)
        #expect(fixture.clock.pauses.map { $0.rounded() } == [2, 4, 8])
    }

    @Test func `a push that waits for a rejection ends with its reason`() async throws {
        let fixture = try TemplatePushFixture()
        fixture.graph.change { ($0.looks, $0.decision) = (2, "REJECTED") }
        let push = try await fixture.push(patience: .seconds(60))
        #expect(push.entries.first?.rejection == "INVALID_FORMAT" && push.failure == .badData)
    }

    @Test func `a push gives up waiting when its time is over`() async throws {
        let fixture = try TemplatePushFixture()
        let began = fixture.clock.now
        let push = try await fixture.push(patience: .seconds(3600))
        #expect(push.entries.first?.review == .open && push.failure == .tryAgain)
        #expect(abs(fixture.clock.now.timeIntervalSince(began) - 3600) < 1)
        #expect(fixture.workspace.transport.templateReadings < 40)
    }

    @Test func `a review goes on while Meta cannot be asked`() async throws {
        let fixture = try TemplatePushFixture()
        fixture.graph.change { state in
            state.looks = 3
            state.lists = [Self.nothing, Self.nothing, HTTPResponse(status: 404, body: Array("<html>".utf8))]
        }
        let push = try await fixture.push(patience: .seconds(3600))
        #expect(push.entries.first?.status == "APPROVED" && push.entries.first?.deed == .created)
    }

    @Test func `each template is told once it is handed over, and once it is decided`() async throws {
        let fixture = try TemplatePushFixture()
        fixture.graph.change { $0.looks = 3 }
        let heard = Mutex<[String?]>([])
        let pushing = TemplatePushing(
            fixture.pushing().lookup,
            patience: .seconds(3600),
            report: { push, places in heard.withLock { $0 += places.map { push.entries[$0].status } } },
            clock: fixture.clock
        )
        _ = try await pushing.push(try await pushing.plan(["sale"]))
        #expect(heard.withLock { $0 } == ["PENDING", "APPROVED"])
    }

    @Test func `a push that is stopped says what Meta has`() async throws {
        let fixture = try TemplatePushFixture()
        let clock = StoppedClock(now: fixture.clock.now)
        let pushing = TemplatePushing(fixture.pushing().lookup, patience: .seconds(3600), clock: clock)
        let plan = try await pushing.plan(["sale"])
        let error = await #expect(throws: Failure.self) { try await pushing.push(plan) }
        #expect(error?.kind == .tryAgain)
        #expect(
            error?.description == """
                stopped early: Meta has greeting (en_GB, pending); Meta decides all the same: drumbeat template push \
                --wait waits again, drumbeat template list --fresh has the decision later
                """
        )
        #expect(fixture.graph.read(\.created).count == 1)
    }

    private static let nothing = HTTPResponse(status: 200, body: Array(#"{"data": []}"#.utf8))
}
