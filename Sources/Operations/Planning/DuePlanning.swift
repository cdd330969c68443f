import CampaignCore

/// What came of planning what is due.
struct DuePlanning: Sendable {
    /// What was planned.
    var broadcasts: [Broadcast] = []
    /// For each campaign that cannot be planned what is wrong.
    var faults: [CampaignID: Failure] = [:]
    /// What a person has to know of campaigns' times.
    var news: [ScheduleNews] = []
    /// What will not leave in time of what was planned: a sentence by the name of its broadcast.
    var warnings: [(broadcast: String, sentence: String)] = []
    /// Whether the run's time was over before every campaign was looked at.
    var isCutShort = false
}
