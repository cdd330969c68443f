/// What a campaign said when a broadcast of it was planned: all that sending needs, frozen.
///
/// Later changes to the campaign's files do not touch a planned broadcast.
package struct BroadcastDefinition: Hashable, Sendable {
    package var campaign: CampaignID
    /// The sender's name in `drumbeat.yaml`.
    package var sender: String
    package var phoneNumberID: String
    /// Named in each request (`sending.md` §2.1); nil if it need not be.
    package var messagingAccountID: String?
    /// Which of Meta's APIs takes the messages.
    package var via: SendingAPI
    package var content: MessageContent
    /// The audience's column names in their order.
    package var columns: [String]
    /// The place of the phone column, from 0; nil if people are named by user ids alone.
    package var phoneColumn: Int?
    /// The place of the column with business-scoped user ids, for rows without a phone; nil if there is none.
    package var userIDColumn: Int?
    /// Where the country of numbers without a country code is found; nil if every number must name its own.
    package var defaultRegion: RegionSource?
    package var filter: AudienceFilter?
    /// The campaign's own limit, beside the sender's.
    package var rate: Rate?
    /// Its part beside other broadcasts of the sender; nil for 1.
    package var weight: Int?
    package var onUnknown: OnUnknown
    /// The zone of the schedule, in which reports print times.
    package var timeZone: String
    /// When nobody is to be messaged, in the broadcast's zone.
    package var quietHours: QuietHours?

    package init(
        campaign: CampaignID,
        sender: String,
        phoneNumberID: String,
        messagingAccountID: String? = nil,
        via: SendingAPI = .messages,
        content: MessageContent,
        columns: [String],
        phoneColumn: Int?,
        userIDColumn: Int? = nil,
        defaultRegion: RegionSource? = nil,
        filter: AudienceFilter? = nil,
        rate: Rate? = nil,
        weight: Int? = nil,
        onUnknown: OnUnknown = .hold,
        timeZone: String,
        quietHours: QuietHours? = nil
    ) {
        self.campaign = campaign
        self.sender = sender
        self.phoneNumberID = phoneNumberID
        self.messagingAccountID = messagingAccountID
        self.via = via
        self.content = content
        self.columns = columns
        self.phoneColumn = phoneColumn
        self.userIDColumn = userIDColumn
        self.defaultRegion = defaultRegion
        self.filter = filter
        self.rate = rate
        self.weight = weight
        self.onUnknown = onUnknown
        self.timeZone = timeZone
        self.quietHours = quietHours
    }

    /// The category that decides on suppressions and quiet hours: all translations share it.
    package var category: Template.Category {
        content.category
    }
}
