import CampaignCore
import Delivery
import Foundation
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// Files that messages bring along, from the plan to the message.
struct MediaUploadTests {
    @Test func `a file is uploaded once, and each message names its id`() async throws {
        let fixture = try MediaFixture()
        try await fixture.send()
        #expect(fixture.graph.uploads == 1)
        #expect(fixture.graph.ids == ["900001", "900001", "900001"])
        try await fixture.send("second")
        #expect(fixture.graph.uploads == 1)
        #expect(try await fixture.counts(of: "second").sent == 3)
    }

    @Test func `each sender uploads a file of its own`() async throws {
        let fixture = try MediaFixture()
        try await fixture.send()
        try await fixture.send("elsewhere")
        #expect(fixture.graph.uploads == 2)
        #expect(Set(fixture.graph.ids) == ["900001", "900002"])
    }

    @Test func `broadcasts that begin together upload a file once`() async throws {
        let fixture = try MediaFixture()
        async let one = fixture.send()
        async let other = fixture.send("second")
        _ = try await (one, other)
        #expect(fixture.graph.uploads == 1)
        #expect(fixture.graph.ids.count == 6)
    }

    @Test func `each row's own file is uploaded once, and rows without one are skipped`() async throws {
        let fixture = try MediaFixture(file: "media/{{sku}}.png", rows: ["a", "b", "a", "c", "gone", "bad", "../a"])
        try await fixture.send()
        #expect(fixture.graph.uploads == 3)
        #expect(Set(fixture.graph.ids).count == 3 && fixture.graph.ids.count == 4)
        let counts = try await fixture.counts()
        #expect(counts.skips == [.invalidParameter: 3])
        #expect(counts.sent == 4)
    }

    @Test func `a run that lost the id of an upload costs one more upload`() async throws {
        let fixture = try MediaFixture()
        try await fixture.send()
        // What a crash leaves between the answer and the record.
        _ = try await fixture.open().ledger.forgetEndedMedia(now: .distantFuture, isDry: false)
        try await fixture.send("second")
        #expect(fixture.graph.uploads == 2)
        #expect(fixture.graph.ids.count == 6)
    }

    @Test func `an edited file is another content and is uploaded again`() async throws {
        let fixture = try MediaFixture()
        try await fixture.send()
        try fixture.folder.write(SampleMedia.png(text: "new"), to: "media/hero.png")
        try await fixture.send("second")
        #expect(fixture.graph.uploads == 2)
    }

    @Test func `a file that changed after planning is reported and not sent`() async throws {
        let fixture = try MediaFixture()
        fixture.graph.refuseUploads(Self.outage)
        #expect(try await fixture.send().failure == .unavailable)
        try fixture.folder.write(SampleMedia.png(text: "new"), to: "media/hero.png")
        #expect(try await fixture.run().failure == .badData)
        let broadcast = try await fixture.broadcast()
        #expect(broadcast.state == .paused)
        #expect(broadcast.stateReason == .media(name: "media/hero.png", .changed))
        #expect(fixture.graph.ids == [])
        try fixture.folder.write(SampleMedia.png(), to: "media/hero.png")
        let ledger = try fixture.open().ledger
        _ = try await ledger.move(broadcast.id, from: [.paused], to: .active, at: Date())
        #expect(try await fixture.run().failure == nil)
        #expect(fixture.graph.ids.count == 3)
    }

    @Test func `a file of the same length with other bytes is not sent either`() async throws {
        let fixture = try MediaFixture(file: "a.png")
        fixture.graph.refuseUploads(Self.outage)
        try await fixture.send()
        try fixture.folder.write(SampleMedia.png(text: "x"), to: "media/a.png")
        try await fixture.run()
        #expect(try await fixture.broadcast().stateReason == .media(name: "a.png", .changed))
        #expect(fixture.graph.ids == [])
    }

    @Test func `a file that is gone stops its broadcast with the cause`() async throws {
        let fixture = try MediaFixture()
        fixture.graph.refuseUploads(Self.outage)
        try await fixture.send()
        try FileManager.default.removeItem(atPath: fixture.folder.path("media/hero.png"))
        try await fixture.run()
        let reason = try await fixture.broadcast().stateReason
        #expect(reason == .media(name: "media/hero.png", .unreadable(cause: "is not there")))
    }

    @Test func `an outage stops one broadcast, and the next run tries again`() async throws {
        let fixture = try MediaFixture()
        fixture.graph.refuseUploads(Self.outage)
        let summary = try await fixture.send()
        #expect(summary.failure == .unavailable)
        #expect(summary.concerns.contains { $0.contains("the file 'media/hero.png' could not be uploaded") })
        let workspace = try fixture.open()
        let broadcast = try await fixture.broadcast()
        #expect(broadcast.state == .active)
        #expect(try await workspace.ledger.mediaFault(of: broadcast.id)?.contains("media/hero.png") == true)
        #expect(try await fixture.run().failure == nil)
        #expect(try await workspace.ledger.mediaFault(of: broadcast.id) == nil)
        #expect(fixture.graph.ids.count == 3)
    }

    @Test func `a file that Meta refuses pauses its broadcast alone`() async throws {
        let fixture = try MediaFixture()
        fixture.graph.refuseUploads([ScriptedTransport.refused(131_053, details: "bad codec")])
        #expect(try await fixture.send().failure == .badData)
        let reason = try await fixture.broadcast().stateReason
        guard case .media("media/hero.png", .refused(let error))? = reason else {
            Issue.record("\(String(describing: reason))")
            return
        }
        #expect(error.code == 131_053)
        #expect(try await fixture.send("second").failure == nil)
    }

    @Test func `an id that Meta no longer knows is replaced once, and no row fails`() async throws {
        let fixture = try MediaFixture()
        try await fixture.send()
        fixture.graph.forgetAll()
        #expect(try await fixture.send("second").failure == nil)
        #expect(fixture.graph.uploads == 2)
        let counts = try await fixture.counts(of: "second")
        #expect(counts.sent == 3 && counts[MessageState.failed] == 0)
        #expect(fixture.graph.ids.suffix(3) == ["900002", "900002", "900002"])
    }

    @Test func `a test message uploads its own file alone`() async throws {
        let fixture = try MediaFixture(file: "media/{{sku}}.png")
        let campaign = try fixture.contents.campaign(named: "sale")
        let result = try await TestSend(workspace: try fixture.open(), campaign: campaign, recipient: "+447700900999")
            .run()
        #expect(result.obstacle == nil)
        #expect(fixture.graph.uploads == 1)
    }

    @Test func `a plan names the files that are to be uploaded, and none that Meta has`() async throws {
        let fixture = try MediaFixture(file: "media/{{sku}}.png", rows: ["a", "b", "a"])
        let forecasting = Forecasting(
            workspace: try fixture.open(),
            campaign: try fixture.contents.campaign(named: "sale"),
            now: Date()
        )
        let uploads = try await forecasting.forecast().plan.uploads
        #expect(uploads.map(\.name) == ["media/a.png", "media/b.png"])
        #expect(fixture.graph.uploads == 0)
        try await fixture.send("second")
        #expect(try await forecasting.forecast().plan.uploads == [])
    }

    /// A limit, which an upload does not try again by itself.
    private static let outage = [ScriptedTransport.refused(130_429)]
}
