/// How evenly requests came in.
struct ArrivalFigures: Hashable, Sendable {
    var count: Int
    var first: Moment?
    var last: Moment?
    /// The most arrivals in any span of one second, its end not included.
    var peakPerSecond: Int
    /// Between the first and the last; 0 for fewer than two.
    var meanPerSecond: Double
    /// Half of the gaps between neighbours are no longer than this.
    var medianGap: Duration
    var gap99: Duration

    /// - Parameter arrivals: in any order.
    init(_ arrivals: [Moment]) {
        let times = arrivals.map(\.microseconds).sorted()
        count = times.count
        first = times.first.map(Moment.init)
        last = times.last.map(Moment.init)
        peakPerSecond = Self.peak(times)
        let span = (times.last ?? 0) - (times.first ?? 0)
        meanPerSecond = span > 0 ? Double(times.count - 1) * 1_000_000 / Double(span) : 0
        let gaps = zip(times.dropFirst(), times).map { $0 - $1 }.sorted()
        medianGap = Self.quantile(0.5, of: gaps)
        gap99 = Self.quantile(0.99, of: gaps)
    }

    /// A fullest span can be moved until it begins at an arrival, so only those are tried.
    private static func peak(_ times: [Int64]) -> Int {
        var most = 0
        var end = 0
        for (start, time) in times.enumerated() {
            while end < times.count, times[end] < time + 1_000_000 { end += 1 }
            most = max(most, end - start)
        }
        return most
    }

    private static func quantile(_ part: Double, of sorted: [Int64]) -> Duration {
        guard !sorted.isEmpty else { return .zero }
        let place = Int((Double(sorted.count) * part).rounded(.up)) - 1
        return .microseconds(sorted[max(0, place)])
    }
}
