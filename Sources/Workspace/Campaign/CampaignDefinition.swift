package import Formats
package import CampaignCore
package import Foundation

/// What `campaign.yaml` and the files that it names say, without a fault.
package struct CampaignDefinition: Hashable, Sendable, Identifiable {
    package var id: CampaignID
    /// The campaign's folder.
    package var folder: String
    /// The sender's name in `drumbeat.yaml`.
    package var sender: String
    /// Which of Meta's APIs takes the messages.
    package var via: SendingAPI
    package var content: MessageContent
    package var audience: AudienceSettings
    /// Nil for a campaign that only `send` starts.
    package var schedule: Schedule?
    /// Where the schedule stands, or would.
    package var scheduleLocation: SourceLocation
    /// How long after its time a broadcast may still send.
    package var expires: Duration?
    package var rate: Rate?
    /// Its part beside other broadcasts of the sender; nil for 1.
    package var weight: Int?
    package var onUnknown: OnUnknown
    package var catchUp: CatchUp
    /// How long a message guards a person against the same one; nil for the workspace's own time.
    package var repeatGuard: Duration?
    /// The zone of the schedule and of the report's times.
    package var timeZone: Zone
}

/// Whom a campaign is for.
package struct AudienceSettings: Hashable, Sendable {
    package var path: String
    /// The path as the person would type it, for faults.
    package var shownAs: String
    /// Where the file must lie whenever it is read.
    package var folders: AllowedFolders
    /// Where the files lie that its rows' messages bring along.
    package var media: MediaPlaces
    /// The audience's column names in their order.
    package var columns: [String]
    /// The place of the phone column, from 0; nil if people are named by user ids alone.
    package var phoneColumn: Int?
    /// The place of the column with business-scoped user ids, for rows without a phone; nil if there is none.
    package var userIDColumn: Int?
    /// Where the country of numbers without a country code is found; nil if every number must name its own.
    package var defaultRegion: RegionSource?
    package var filter: AudienceFilter?
    /// Where `where` is written, or would be.
    package var filterLocation: SourceLocation

    /// How many bytes the file has now; 0 if that is not known.
    package var size: Int {
        (attributes[.size] as? NSNumber)?.intValue ?? 0
    }

    /// When the file was changed last; nil if that is not known.
    package var changedAt: Date? {
        attributes[.modificationDate] as? Date
    }

    private var attributes: [FileAttributeKey: Any] {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        return (try? FileManager.default.attributesOfItem(atPath: target)) ?? [:]
    }
}

extension CampaignDefinition {
    /// All that sending needs, to be frozen in the ledger.
    package func broadcastDefinition(sender: SenderSettings, quietHours: QuietHours?) -> BroadcastDefinition {
        BroadcastDefinition(
            campaign: id,
            sender: sender.name,
            phoneNumberID: sender.phoneNumberID,
            messagingAccountID: sender.messagingAccountID,
            via: via,
            content: content,
            columns: audience.columns,
            phoneColumn: audience.phoneColumn,
            userIDColumn: audience.userIDColumn,
            defaultRegion: audience.defaultRegion,
            filter: audience.filter,
            rate: rate,
            weight: weight,
            onUnknown: onUnknown,
            timeZone: timeZone.name,
            quietHours: quietHours
        )
    }
}
