import Formats

/// All that the simulator knows, and every decision it takes; knows no socket and no clock.
struct Exchange: Sendable {
    /// A quick reply that some recipient will push.
    struct Button: Hashable, Sendable {
        var payload: String
        var text: String
    }

    private(set) var options: SimulatorOptions
    var shelf = TemplateShelf()
    var limits = SendingLimits()
    var log = MessageLog()
    var tally = RequestTally()
    var queue = CallbackQueue()
    var announcements: [Announcement] = []
    var lastAnnouncedAt: Moment?
    /// The numbers that were registered, with their PINs.
    var pins: [String: String] = [:]
    var buttons: [Int: Button] = [:]
    var callbacks = Summary.Callbacks()
    var media = MediaShelf()
    var uploads = UploadShelf()
    /// How many reviews have begun.
    var reviews = 0
    var webhook = WebhookState()
    var profile = BusinessProfile()
    private(set) var names: MessageNames

    /// - Parameters:
    ///   - options: how to behave.
    ///   - templates: what was found in the options' folders.
    ///   - run: a number that no other run has.
    /// - Throws: the API's error for what is no template.
    init(options: SimulatorOptions, templates: [JSONValue] = [], run: UInt64) throws(GraphFault) {
        self.options = options
        names = MessageNames(run: SplitMix64.mixed(run))
        for template in options.templates + templates {
            try shelf.register(template)
        }
    }

    var chance: Chance { Chance(seed: options.seed) }

    /// Forgets all messages, requests and callbacks; options and templates stay.
    mutating func reset(run: UInt64) {
        names = MessageNames(run: SplitMix64.mixed(run))
        limits = SendingLimits()
        log = MessageLog()
        tally = RequestTally()
        queue = CallbackQueue()
        announcements = []
        buttons = [:]
        callbacks = Summary.Callbacks()
    }

    /// Behaves differently from now on; what is decided already stays.
    mutating func change(to new: SimulatorOptions) {
        limits.reset(from: options, to: new)
        options = new
    }

    /// Counts a new connection.
    ///
    /// - Returns: whether it is to be closed at once.
    mutating func connect() -> Bool {
        let subject = Subject(key: nil, request: tally.countConnection())
        guard options.cutConnections.holds(chance.draw(.connection, for: subject)) else { return false }
        tally.countCutConnection()
        return true
    }

    /// The ground truth in figures; takes a while with many messages, so ask a snapshot.
    var summary: Summary {
        var callbacks = callbacks
        callbacks.pending += queue.count + announcements.count
        return Summary(
            accepted: log.count,
            byRecipient: log.copiesByRecipient(),
            byKey: log.copiesByKey(),
            arrivals: ArrivalFigures(tally.arrivals),
            otherRequests: tally.otherRequests,
            uploads: media.count,
            connections: tally.connections,
            cutConnections: tally.cutConnections,
            errors: tally.errors,
            faults: tally.faults,
            callbacks: callbacks
        )
    }
}
