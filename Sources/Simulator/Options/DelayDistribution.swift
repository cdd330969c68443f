/// How long something takes: always the same, evenly between two bounds, and rarely much longer.
///
/// Written `150ms`, `100ms..200ms`, or with a tail `100ms..200ms,1%=2s..5s`.
package struct DelayDistribution: Hashable, Sendable {
    package struct Tail: Hashable, Sendable {
        package var share: Share
        package var range: ClosedRange<Duration>
    }

    package var range: ClosedRange<Duration>
    package var tail: Tail?

    package static let zero = DelayDistribution(.zero ... .zero)

    package init(_ range: ClosedRange<Duration>, tail: Tail? = nil) {
        self.range = range
        self.tail = tail
    }

    /// The delay for two draws from 0 up to 1: where in the range, and whether in the tail.
    func delay(_ draw: Double, tailDraw: Double) -> Duration {
        guard let tail, tail.share.holds(tailDraw) else { return Self.point(draw, in: range) }
        return Self.point(draw, in: tail.range)
    }

    private static func point(_ draw: Double, in range: ClosedRange<Duration>) -> Duration {
        let width = (range.upperBound - range.lowerBound).wholeMicroseconds
        return range.lowerBound + .microseconds(Int64(Double(width) * draw))
    }
}

extension DelayDistribution: LosslessStringConvertible {
    package init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let range = Self.range(first) else { return nil }
        self.init(range)
        guard parts.count == 2 else { return }
        let sides = parts[1].split(separator: "=", omittingEmptySubsequences: false)
        guard sides.count == 2, let share = Share(String(sides[0])), let range = Self.range(sides[1]) else {
            return nil
        }
        tail = Tail(share: share, range: range)
    }

    package var description: String {
        guard let tail else { return Self.text(range) }
        return "\(Self.text(range)),\(tail.share)=\(Self.text(tail.range))"
    }

    private static func range(_ text: Substring) -> ClosedRange<Duration>? {
        guard let dots = text.firstRange(of: "..") else {
            return DelayText.read(text).map { $0...$0 }
        }
        guard
            let lower = DelayText.read(text[..<dots.lowerBound]),
            let upper = DelayText.read(text[dots.upperBound...]),
            lower <= upper
        else { return nil }
        return lower...upper
    }

    private static func text(_ range: ClosedRange<Duration>) -> String {
        let lower = DelayText.write(range.lowerBound)
        return range.lowerBound == range.upperBound ? lower : "\(lower)..\(DelayText.write(range.upperBound))"
    }
}
