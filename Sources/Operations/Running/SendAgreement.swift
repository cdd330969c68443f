import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import Workspace

/// Whether a campaign may be sent now beside its schedule and beside what of it is under way.
struct SendAgreement: Sendable {
    let workspace: OpenWorkspace
    let campaign: CampaignDefinition
    let now: Date

    /// How near a time of a recurring schedule is that a person may have in mind.
    private static let nearness: TimeInterval = 86_400

    /// The time of the schedule that lies so near that a person has to say what becomes of it; nil for none.
    ///
    /// - Throws: `Failure` with `usage` if a broadcast of the campaign has not ended, or the campaign is held;
    ///   `StorageError`.
    func conflict() async throws -> Date? {
        guard let coming = try await coming() else { return nil }
        return isOnce || coming <= now + Self.nearness ? coming : nil
    }

    /// The time of the schedule that a broadcast takes that is sent now.
    ///
    /// - Returns: nil for one that is sent besides the schedule.
    /// - Throws: as `conflict`, and `Failure` with `usage` if a time is near and nobody has said what becomes of it.
    func occurrence(for place: SendPlace, orElse minute: Date) async throws -> Date? {
        switch place {
        case .open:
            guard let conflict = try await conflict() else { return minute }
            let remedy = "write --now-instead to send it now and not then, or --extra to send it now and then as well"
            throw Failure(.usage, "\(sentence(conflict)); \(remedy), \(try await again())")
        case .instead: return try await coming() ?? minute
        case .extra:
            _ = try await coming()
            return nil
        }
    }

    /// What is asked of a person.
    ///
    /// - Throws: `StorageError`.
    func question(_ conflict: Date) async throws -> String {
        let extra = "--extra sends it now and then as well, \(try await again())"
        return "\(sentence(conflict)). Send it now instead of then? (\(extra))"
    }

    /// Whom a send besides the schedule reaches once more.
    private func again() async throws -> String {
        let finding = try await workspace.repeats(of: campaign, now: now)
        return finding?.extraClause(at: now) ?? "also to people who have it already"
    }

    private func sentence(_ time: Date) -> String {
        let text = campaign.timeZone.text(at: time)
        return time <= now
            ? "\(campaign.id) is due since \(text), and the next run sends it" : "\(campaign.id) is sent at \(text)"
    }

    private var isOnce: Bool {
        if case .at = campaign.schedule { true } else { false }
    }

    private func coming() async throws -> Date? {
        let history = try await workspace.ledger.history(of: campaign.id, campaign.schedule, now: now)
        if let other = history.underWay.first { throw try await refusal(other) }
        if let since = history.heldSince { throw refusal(heldSince: since) }
        return campaign.outlook(history, now: now).coming
    }

    /// That a person holds the campaign, as a reason to send nothing of it.
    func refusal(heldSince since: Date) -> Failure {
        let text = campaign.timeZone.text(at: since)
        return Failure(.usage, "\(campaign.id) is held since \(text); drumbeat resume \(campaign.id) releases it")
    }

    /// That a broadcast of the campaign has not ended, as a reason to send nothing beside it.
    ///
    /// - Throws: `StorageError`.
    func refusal(_ other: ScheduleHistory.UnderWay) async throws -> Failure {
        let progress = try await workspace.ledger.progress(of: other.id)
        let verb = progress.left == 1 ? "is" : "are"
        let left = "\(CountText.grouped(progress.left)) of its \(CountText.of(progress.all, "message")) \(verb) left"
        let start = try await workspace.ledger.broadcast(named: other.name)?.startsAt ?? now
        // What a person moved to a later time, a person may want to have now.
        let remedy =
            start > now
            ? "drumbeat reschedule \(other.name) --at now sends what is left of it now"
            : "see drumbeat status \(other.name)"
        return Failure(
            .usage,
            "\(other.name) is \(other.state.rawValue): \(left); \(campaign.id) is not sent beside it; \(remedy)"
        )
    }
}
