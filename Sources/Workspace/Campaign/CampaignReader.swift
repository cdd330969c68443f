import Formats
import CampaignCore
import Foundation

/// Makes a campaign from its folder, reporting every fault on the way.
struct CampaignReader {
    let layout: WorkspaceLayout
    /// The folder's name.
    let name: String
    /// The senders of `drumbeat.yaml`; nil if they could not be read.
    let senders: [String]?
    let defaultTimeZone: Zone?
    let zones: Zones
    /// Where the audience and the template must lie.
    let folders: AllowedFolders
    let diagnostics: DiagnosticList

    private static let keys = [
        "sender", "via", "template", "language", "audience", "parameters", "schedule", "expires", "rate", "weight",
        "on_unknown", "catch_up", "repeat_guard", "allow_odd_values",
    ]

    /// Where a campaign's other keys are written.
    private static let keysElsewhere = [
        "quiet_hours": "'defaults' in drumbeat.yaml", "unknown_after": "'defaults' in drumbeat.yaml",
        "timezone": "'schedule', or 'defaults' in drumbeat.yaml", "at": "'schedule'", "cron": "'schedule'",
        "file": "'audience'", "phone": "'audience'", "user_id": "'audience'", "default_region": "'audience'",
        "where": "'audience'",
    ]

    /// Nil if anything forbids using it.
    func campaign(_ root: YAMLMapping) -> CampaignDefinition? {
        let errors = diagnostics.errorCount
        root.allow(only: Self.keys, elsewhere: Self.keysElsewhere)
        let id = campaignID()
        let sender = sender(root)
        let audience = audience(root)
        let content =
            if let audience { content(root, columns: audience.columns) } else { contentWithoutAudience(root) }
        let via = via(root)
        if let content { checkAPI(via, content, root) }
        let repeatGuard = root.duration("repeat_guard", in: Bounds.repeatGuard)
        let timing = timing(root, repeatGuard: repeatGuard)
        let expires = root.duration("expires", in: Bounds.expires)
        let rate = root.rate("rate")
        let weight = root.count("weight", in: Bounds.weight)
        let onUnknown = root.choice("on_unknown", of: OnUnknown.self) ?? .hold
        let catchUp = root.choice("catch_up", of: CatchUp.self) ?? .run
        guard diagnostics.errorCount == errors, let id, let sender, let audience, let content else { return nil }
        return CampaignDefinition(
            id: id,
            folder: layout.campaignFolder(name),
            sender: sender,
            via: via,
            content: content,
            audience: audience,
            schedule: timing.schedule,
            scheduleLocation: root.location(of: "schedule"),
            expires: expires,
            rate: rate,
            weight: weight,
            onUnknown: onUnknown,
            catchUp: catchUp,
            repeatGuard: repeatGuard,
            timeZone: timing.zone
        )
    }

    private func campaignID() -> CampaignID? {
        if let id = CampaignID(name) { return id }
        diagnostics.error(
            at: SourceLocation(file: name),
            "the folder '\(name)' cannot name a campaign",
            fix: "rename it: letters, digits, '-', '_' and '.' are allowed"
        )
        return nil
    }

    private func sender(_ root: YAMLMapping) -> String? {
        let example = "sender: \(senders?.first ?? "main")"
        guard let text = root.requiredText("sender", example: example), let senders else { return nil }
        if senders.contains(text.text) { return text.text }
        let nearest = nearestName(to: text.text, among: senders).map { "did you mean '\($0)'?" }
        let names = senders.map { "'\($0)'" }.joined(separator: ", ")
        let fix = nearest ?? "the senders are \(names)"
        diagnostics.error(at: text.location, "drumbeat.yaml has no sender '\(text.text)'", fix: fix)
        return nil
    }

    /// Finds the template's faults although the columns are not known.
    private func contentWithoutAudience(_ root: YAMLMapping) -> MessageContent? {
        _ = templates(root, columns: [])
        return nil
    }
}
