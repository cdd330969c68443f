/// How the broadcasts that want one sender's slots at the same time share them.
///
/// What concerns a person's own order or appointment goes before marketing,
/// but marketing keeps a floor, so that neither stands still for the other.
/// Within each of the two the slots go by weight, and what one does not want is
/// shared among those that do: no slot stays empty while somebody wants it.
package enum FairShare {
    /// One broadcast's claim on the sender.
    package struct Contender: Hashable, Sendable {
        package var isMarketing: Bool
        /// Its part beside others of its kind, from 1.
        package var weight: Int
        /// How many messages a second it could use.
        package var wanted: Double

        package init(isMarketing: Bool, weight: Int, wanted: Double) {
            self.isMarketing = isMarketing
            self.weight = weight
            self.wanted = wanted
        }
    }

    /// The share of the sender that marketing keeps while anything else waits.
    package static let marketingFloor = 0.1

    /// How many messages a second each may send.
    ///
    /// - Parameters:
    ///   - contenders: all that want slots now.
    ///   - capacity: the messages a second that the sender has slots for.
    /// - Returns: a rate each, in the order of the contenders.
    package static func rates(of contenders: [Contender], capacity: Double) -> [Double] {
        var rates = [Double](repeating: 0, count: contenders.count)
        let marketing = contenders.indices.filter { contenders[$0].isMarketing }
        let others = contenders.indices.filter { !contenders[$0].isMarketing }
        let floor = min(capacity * marketingFloor, marketing.reduce(0) { $0 + contenders[$1].wanted })
        divide(capacity - floor, among: others, of: contenders, into: &rates)
        divide(capacity - rates.reduce(0, +), among: marketing, of: contenders, into: &rates)
        return rates
    }

    /// Gives each its part by weight, and again what some leave over, until nobody wants more.
    private static func divide(
        _ capacity: Double,
        among members: [Int],
        of contenders: [Contender],
        into rates: inout [Double]
    ) {
        var left = capacity
        var open = members
        while !open.isEmpty {
            let weights = open.reduce(0.0) { $0 + Double(contenders[$1].weight) }
            let part = left / weights
            let content = open.filter { contenders[$0].wanted <= part * Double(contenders[$0].weight) }
            guard !content.isEmpty else {
                for member in open { rates[member] = part * Double(contenders[member].weight) }
                return
            }
            for member in content {
                rates[member] = contenders[member].wanted
                left -= contenders[member].wanted
            }
            open.removeAll(where: content.contains)
        }
    }
}
