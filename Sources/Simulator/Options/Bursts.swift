/// Refusals that come many in a row and then not at all, as when Meta throttles for a while.
///
/// Written `130429=20/500`: in every 500 message requests 20 in a row are
/// refused, beginning anywhere. Several are divided by commas.
package struct Bursts: Hashable, Sendable {
    /// What the refused requests get.
    enum Refusal: Hashable, Sendable {
        case error(Int)
        case fault(AnswerFault)
    }

    struct Burst: Hashable, Sendable {
        var refusal: Refusal
        var length: Int
        var period: Int
    }

    let all: [Burst]

    package static let none = Bursts(all: [])

    /// What the message request of that number, from 1, is refused with; nil if it falls into no burst.
    func refusal(of number: Int, _ chance: Chance) -> Refusal? {
        all.enumerated()
            .first { place, burst in
                let (round, position) = (number - 1).quotientAndRemainder(dividingBy: burst.period)
                let draw = chance.draw(.burst, for: Subject(key: nil, request: round), step: UInt64(place))
                let start = Int(draw * Double(burst.period - burst.length + 1))
                return (start..<start + burst.length).contains(position)
            }?
            .element.refusal
    }
}

extension Bursts: LosslessStringConvertible {
    package init?(_ text: String) {
        var all: [Burst] = []
        for item in text.split(separator: ",") {
            guard let burst = Burst(String(item)) else { return nil }
            all.append(burst)
        }
        self.init(all: all)
    }

    package var description: String {
        all.map(\.description).joined(separator: ",")
    }
}

extension Bursts.Burst: LosslessStringConvertible {
    init?(_ text: String) {
        let sides = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, let refusal = Bursts.Refusal(sides[0]) else { return nil }
        let numbers = sides[1].split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let length = numbers[0], let period = numbers[1], length > 0, period >= length,
            period <= Self.longestPeriod
        else { return nil }
        self.init(refusal: refusal, length: length, period: period)
    }

    var description: String {
        "\(refusal)=\(length)/\(period)"
    }

    private static let longestPeriod = 1_000_000_000
}

extension Bursts.Refusal: LosslessStringConvertible {
    /// A code, or a fault with which the message is not taken.
    init?(_ text: String) {
        if let code = Int(text) {
            self = .error(code)
        } else if let fault = AnswerFault(text), !fault.isDone {
            self = .fault(fault)
        } else {
            return nil
        }
    }

    var description: String {
        switch self {
        case .error(let code): String(code)
        case .fault(let fault): fault.description
        }
    }
}
