import Formats

/// The ground truth in figures.
struct Summary: Hashable, Sendable {
    struct Callbacks: Hashable, Sendable {
        /// Bodies answered with 200, and the events in them.
        var posted = 0
        var postedEvents = 0
        /// Bodies not answered with 200; each is posted again.
        var failed = 0
        /// Events not yet posted.
        var pending = 0
        /// Events dropped by the fault `lose`.
        var lost = 0
        /// Events given up after 7 days.
        var abandoned = 0
    }

    var accepted: Int
    var byRecipient: CopyCount
    var byKey: CopyCount
    var arrivals: ArrivalFigures
    var otherRequests: Int
    /// Files that were uploaded, those that are gone among them.
    var uploads: Int
    var connections: Int
    var cutConnections: Int
    var errors: [Int: Int]
    var faults: [AnswerFault: Int]
    var callbacks: Callbacks

    var json: JSONValue {
        [
            "accepted": .integer(Int64(accepted)),
            "recipients": .integer(Int64(byRecipient.distinct)),
            "max_copies_per_recipient": .integer(Int64(byRecipient.most)),
            "keys": .integer(Int64(byKey.distinct)),
            "max_copies_per_key": .integer(Int64(byKey.most)),
            "message_requests": .integer(Int64(arrivals.count)),
            "other_requests": .integer(Int64(otherRequests)),
            "uploads": .integer(Int64(uploads)),
            "connections": .integer(Int64(connections)),
            "cut_connections": .integer(Int64(cutConnections)),
            "errors": Self.counts(errors.map { (String($0), $1) }),
            "faults": Self.counts(faults.map { ($0.rawValue, $1) }),
            "arrivals": arrivals.json,
            "callbacks": callbacks.json,
        ]
    }

    private static func counts(_ pairs: [(String, Int)]) -> JSONValue {
        let members = pairs.sorted { $0 < $1 }.map { JSONObject.Member(name: $0.0, value: .integer(Int64($0.1))) }
        return .object(JSONObject(members: members))
    }
}

extension ArrivalFigures {
    fileprivate var json: JSONValue {
        [
            "first": first.map { .string($0.description) } ?? .null,
            "last": last.map { .string($0.description) } ?? .null,
            "peak_per_second": .integer(Int64(peakPerSecond)),
            "mean_per_second": .double(meanPerSecond),
            "gap_p50_ms": .double(Double(medianGap.wholeMicroseconds) / 1000),
            "gap_p99_ms": .double(Double(gap99.wholeMicroseconds) / 1000),
        ]
    }
}

extension Summary.Callbacks {
    fileprivate var json: JSONValue {
        [
            "posted": .integer(Int64(posted)),
            "posted_events": .integer(Int64(postedEvents)),
            "failed": .integer(Int64(failed)),
            "pending": .integer(Int64(pending)),
            "lost": .integer(Int64(lost)),
            "abandoned": .integer(Int64(abandoned)),
        ]
    }
}
