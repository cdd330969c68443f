package import Formats
package import Foundation

/// What a broadcast of a campaign would come to if it were planned now.
package struct Forecast: Sendable {
    /// What the audience amounts to.
    package struct Plan: Hashable, Sendable {
        /// Rows that get a message are `waiting`, all others are `skipped` with their reason.
        package let counts: BroadcastCounts
        /// Rows that the filter leaves out.
        package let filtered: Int
        /// What each condition of the filter does; none without a filter.
        package let filter: [FilterFinding]
        /// Defaults that take the place of empty cells.
        package let defaults: [DefaultCensus.Finding]
        /// Messages by the code of their language; empty if the template has only one.
        package let languages: [String: Int]
        /// What is odd about the audience as a whole.
        package let doubts: [Diagnostic]
        /// Recipients to whom Meta delivers no marketing.
        package let gated: Int
        /// Nil without a rate card.
        package let cost: Cost?
        /// How many of the people were messaged in the day before, and so count once in the day's limit.
        package let counted: Int
        /// The people who have the same message of another broadcast; nil if nobody does.
        package let repeats: RepeatFinding?
        /// Other broadcasts to the same people within a day.
        package let nearby: [NearbyBroadcast]
        /// The people whose clocks show another time than the schedule's.
        package let elsewhere: [PeopleElsewhere]
        /// The files that a run would upload; none if messages bring none along, or Meta has them.
        package let uploads: [MediaFile]

        package init(
            counts: BroadcastCounts,
            filtered: Int = 0,
            filter: [FilterFinding] = [],
            defaults: [DefaultCensus.Finding] = [],
            languages: [String: Int] = [:],
            doubts: [Diagnostic] = [],
            gated: Int,
            cost: Cost?,
            counted: Int = 0,
            repeats: RepeatFinding? = nil,
            nearby: [NearbyBroadcast] = [],
            elsewhere: [PeopleElsewhere] = [],
            uploads: [MediaFile] = []
        ) {
            self.counts = counts
            self.filtered = filtered
            self.filter = filter
            self.defaults = defaults
            self.languages = languages
            self.doubts = doubts
            self.gated = gated
            self.cost = cost
            self.counted = counted
            self.repeats = repeats
            self.nearby = nearby
            self.elsewhere = elsewhere
            self.uploads = uploads
        }
    }

    package let campaign: CampaignID
    /// The audience as messages name it.
    package let audience: String
    package let plan: Plan
    /// What limits the sending: the sender's rate or the campaign's own.
    package let rate: Rate
    /// What is left of the rate beside the broadcasts that the sender has to send now.
    package let rateBesideOthers: Rate
    /// The names of those broadcasts.
    package let others: [String]
    /// When the messages leave that would.
    package let outlook: SendingOutlook
    /// Whether only so many people a day may be messaged.
    package let isLimitedByDay: Bool
    /// When it begins: at the next time of its schedule, else now.
    package let begins: Date
    /// When it was made.
    package let now: Date
    /// How long after that its last message may leave; nil for no end.
    package let expires: Duration?
    /// Its next times, and what else becomes of its schedule.
    package let times: CampaignTimes
    /// The campaign's broadcasts that have not ended: it is not sent beside them.
    package let underWay: [ScheduleHistory.UnderWay]
    /// The zone in which times are shown.
    package let zone: Zone
    /// Whether its times are such that nobody would get it: a fault of its files.
    package var reachesNobody = false

    package init(
        campaign: CampaignID,
        audience: String,
        plan: Plan,
        rate: Rate,
        rateBesideOthers: Rate,
        others: [String],
        outlook: SendingOutlook,
        isLimitedByDay: Bool,
        begins: Date,
        now: Date,
        expires: Duration?,
        times: CampaignTimes,
        underWay: [ScheduleHistory.UnderWay],
        zone: Zone
    ) {
        self.campaign = campaign
        self.audience = audience
        self.plan = plan
        self.rate = rate
        self.rateBesideOthers = rateBesideOthers
        self.others = others
        self.outlook = outlook
        self.isLimitedByDay = isLimitedByDay
        self.begins = begins
        self.now = now
        self.expires = expires
        self.times = times
        self.underWay = underWay
        self.zone = zone
    }

    /// What it means to a script.
    package var failure: FailureKind? { reachesNobody ? .badData : nil }

    /// Nothing is sent after this; nil for no end.
    package var endsAt: Date? {
        expires.map { (times.outlook.due ?? begins) + $0 / .seconds(1) }
    }

    /// The next times of its schedule; none if it has no schedule, or its time has passed.
    package var next: [Date] {
        times.outlook.next
    }

    /// How many messages would be sent, had they the time.
    package var messages: Int {
        plan.counts[.waiting]
    }

    /// How long messages would leave, nights and days of waiting not included.
    package var duration: Duration {
        // Sums of seconds are a little too large now and then.
        .seconds(Int64(max(0, outlook.sendingTime - 0.001).rounded(.up)))
    }
}
