/// One simulation: its seed, and at which boundaries the power is cut.
struct Scenario: Hashable, Sendable, CustomStringConvertible {
    var seed: UInt64
    /// The numbers of the boundaries, from 1; none for a run without a cut.
    var cuts: [Int] = []

    /// Whether it is one of those that are cut everywhere.
    var isSmall: Bool {
        seed >= Self.firstSmallSeed
    }

    static let firstSmallSeed: UInt64 = 1_000_000

    init(seed: UInt64, cuts: [Int] = []) {
        self.seed = seed
        self.cuts = cuts
    }

    /// Reads `17`, `17:42` or `17:42,60`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard let seed = parts.first.flatMap({ UInt64($0) }) else { return nil }
        let cuts = parts.dropFirst().flatMap { $0.split(separator: ",") }.map { Int($0) }
        guard !cuts.contains(nil) else { return nil }
        self.init(seed: seed, cuts: cuts.compactMap(\.self))
    }

    var description: String {
        cuts.isEmpty ? "\(seed)" : "\(seed):\(cuts.map(String.init).joined(separator: ","))"
    }
}
