import CampaignCore

/// The platform's limits on message requests, applied in the platform's order.
struct SendingLimits: Sendable {
    private var windows: [String: SlidingWindow] = [:]
    private var pairs: [String: PairRate] = [:]
    private var daily: DailyRecipients?

    init() {}

    /// Forgets what the changed limits had counted.
    mutating func reset(from old: SimulatorOptions, to new: SimulatorOptions) {
        if old.throughput != new.throughput { windows = [:] }
        if old.dailyRecipients != new.dailyRecipients { daily = nil }
    }

    /// Counts one message of a business number to a recipient.
    ///
    /// - Throws: the error of the limit that refuses it.
    mutating func admit(
        phone: String,
        recipient: Int64,
        at moment: Moment,
        options: SimulatorOptions
    ) throws(GraphFault) {
        if let rate = options.throughput {
            let limit = Int(rate.perSecond.rounded(.up))
            guard windows[phone, default: SlidingWindow(limit: limit)].admit(at: moment) else {
                throw .standard(130_429, details: "Message throughput of \(rate) has been reached.")
            }
        }
        if options.limitsPairRate, !pairs[phone, default: PairRate()].admit(recipient, at: moment) {
            throw .standard(131_056, details: "Too many messages to this recipient in a short time.")
        }
        try admitDaily(recipient, at: moment, limit: options.dailyRecipients)
    }

    private mutating func admitDaily(
        _ recipient: Int64,
        at moment: Moment,
        limit: Int?
    ) throws(GraphFault) {
        guard let limit else { return }
        var counted = daily ?? DailyRecipients(limit: limit)
        let isAdmitted = counted.admit(recipient, at: moment)
        daily = counted
        guard isAdmitted else {
            throw .standard(131_048, details: "The limit of \(limit) recipients in 24 hours has been reached.")
        }
    }
}
