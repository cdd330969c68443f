import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

/// What the ledger knows of uploaded files, and what follows if Meta no longer does.
@Suite(.eachEngine)
struct LedgerMediaTests {
    private static let start = LedgerFixture.start
    private static let day: TimeInterval = 86_400
    private static let lost = PlatformError(code: 131_053, details: "Media upload error")
    private let fixture: LedgerFixture
    private let content = String(repeating: "a", count: 64)

    init() throws {
        fixture = try LedgerFixture()
    }

    private var ledger: Ledger { fixture.ledger }
    private var people: [Int64] { (0..<60).map { 447_700_900_000 + $0 } }

    private func plan(campaign: String = "sale") throws -> Broadcast {
        let draft = try fixture.draft(campaign: campaign)
        let files = ["hero.jpg", "media/same.jpg"].map { MediaFile(name: $0, type: .jpeg, bytes: 9, content: content) }
        let result = try ledger.plan(draft) { sink in
            try sink.take(planOf: LedgerFixture.rows(people))
            try sink.take(files)
        }
        return try #require(result.broadcast)
    }

    private func keep(_ id: String = "9", at offset: TimeInterval = 0, life: TimeInterval = 30 * day) async throws {
        let time = Self.start + offset
        try await ledger.keepMedia(
            id,
            of: content,
            for: Samples.phoneNumberID,
            uploadedAt: time,
            endsAt: time + life
        )
    }

    @Test func `files of one content share an id until it ends`() async throws {
        let broadcast = try plan()
        #expect(try await ledger.mediaFiles(of: broadcast.id).map(\.name) == ["hero.jpg", "media/same.jpg"])
        #expect(try await ledger.mediaIDs(of: broadcast.id, lasting: Self.start) == [:])
        try await keep()
        let ids = try await ledger.mediaIDs(of: broadcast.id, lasting: Self.start + 29 * Self.day)
        #expect(ids == ["hero.jpg": "9", "media/same.jpg": "9"])
        #expect(try await ledger.mediaIDs(of: broadcast.id, lasting: Self.start + 30 * Self.day) == [:])
        #expect(try await ledger.mediaID(of: content, for: "2", lasting: Self.start) == nil)
    }

    @Test func `a planning that is begun again has each file once`() async throws {
        _ = try plan()
        try ledger.run("UPDATE broadcast SET state = 'planning'")
        let again = try plan()
        #expect(try await ledger.mediaFiles(of: again.id).count == 2)
    }

    @Test func `only ids that have ended are forgotten`() async throws {
        try await keep()
        #expect(try await ledger.forgetEndedMedia(now: Self.start + 29 * Self.day, isDry: false) == 0)
        #expect(try await ledger.forgetEndedMedia(now: Self.start + 30 * Self.day, isDry: true) == 1)
        #expect(try await ledger.forgetEndedMedia(now: Self.start + 30 * Self.day, isDry: false) == 1)
        #expect(try await ledger.mediaID(of: content, for: Samples.phoneNumberID, lasting: .distantPast) == nil)
    }

    @Test func `messages without their file wait again, and the file is to be uploaded`() async throws {
        let broadcast = try plan()
        try await keep()
        try await fail(broadcast, 3)
        #expect(try await ledger.retryWithoutMedia(now: Self.start + 5) == 3)
        #expect(try await ledger.mediaLoss(of: broadcast.id) == .found)
        #expect(try await ledger.mediaIDs(of: broadcast.id, lasting: Self.start) == [:])
        #expect(try await ledger.counts(of: broadcast.id)[.waiting] == 60)
        #expect(try await ledger.retryWithoutMedia(now: Self.start + 6) == 0)
    }

    @Test func `what fails after the second upload has another cause, and pauses`() async throws {
        let broadcast = try plan()
        try await keep()
        try await fail(broadcast, 1)
        _ = try await ledger.retryWithoutMedia(now: Self.start + 5)
        try await keep("10", at: 6)
        try await ledger.noteMediaRenewed(of: broadcast.id, at: Self.start + 6)
        #expect(try await ledger.mediaLoss(of: broadcast.id) == .renewed)
        try await fail(broadcast, 20, at: 10)
        #expect(try await ledger.retryWithoutMedia(now: Self.start + 20) == 0)
        #expect(try await ledger.mediaIDs(of: broadcast.id, lasting: Self.start).count == 2)
        let reasons = try await ledger.pauseFailing(at: Self.start + 20).map(\.reason)
        #expect(reasons == [.failures(count: 20, Self.lost)])
    }

    @Test func `a finished broadcast begins again for those without their file`() async throws {
        let broadcast = try plan()
        try await keep()
        try await fail(broadcast, 60)
        _ = try await ledger.finish(broadcast.id, awaitingUnknown: false)
        #expect(try await ledger.broadcast(named: broadcast.name)?.state == .finished)
        #expect(try await ledger.retryWithoutMedia(now: Self.start + 5) == 60)
        #expect(try await ledger.broadcast(named: broadcast.name)?.state == .active)
    }

    @Test func `a broadcast with links is left to the rule of twenty`() async throws {
        let broadcast = try #require(try ledger.plan(try fixture.draft(campaign: "links"), people).broadcast)
        try await fail(broadcast, 3)
        #expect(try await ledger.retryWithoutMedia(now: Self.start + 5) == 0)
        #expect(try await ledger.counts(of: broadcast.id)[.failed] == 3)
    }

    @Test func `what kept files from being uploaded is known until they are`() async throws {
        let broadcast = try plan()
        try await ledger.noteMediaFault("no network", of: broadcast.id)
        #expect(try await ledger.mediaFault(of: broadcast.id) == "no network")
        try await ledger.noteMediaFault(nil, of: broadcast.id)
        #expect(try await ledger.mediaFault(of: broadcast.id) == nil)
    }

    @Test(arguments: [MediaStop.changed, .unreadable(cause: "is not there"), .refused(lost)])
    func `why a file stops a broadcast is kept as it is`(stop: MediaStop) {
        let reason = StateReason.media(name: "media/hero.jpg", stop)
        #expect(StateReason(stored: reason.stored) == reason)
    }

    /// Claims messages, and has callbacks report them as failed for want of their file.
    private func fail(_ broadcast: Broadcast, _ count: Int, at offset: TimeInterval = 0) async throws {
        let messages = try await fixture.claim(broadcast, limit: count, at: offset).messages
        try #require(messages.count == count)
        _ = try await fixture.fold(
            messages.map { message in
                let id = "wamid.\(message.id).\(message.attempt)"
                return fixture.status(.failed, message, at: offset + 1, messageID: id, error: Self.lost)
            }
        )
    }
}
