/// Counts by key, with the first rows of each, however many keys there are.
struct BoundedTally<Key: Hashable & Sendable>: Sendable {
    struct Group: Sendable {
        var count = 0
        /// The first rows, a few of them.
        var examples: [Example] = []
    }

    struct Example: Hashable, Sendable {
        var row: Int32
        var detail: String
    }

    private(set) var groups: [Key: Group] = [:]
    /// What was of one key too many.
    private(set) var others = 0
    private let mostKeys: Int
    private let mostExamples: Int

    init(mostKeys: Int, mostExamples: Int = 3) {
        self.mostKeys = mostKeys
        self.mostExamples = mostExamples
    }

    mutating func add(_ key: Key, row: Int32, detail: @autoclosure () -> String? = nil) {
        guard groups[key] != nil || groups.count < mostKeys else {
            others += 1
            return
        }
        groups[key, default: Group()].count += 1
        guard groups[key]?.examples.count ?? 0 < mostExamples else { return }
        groups[key]?.examples.append(Example(row: row, detail: String((detail() ?? "").prefix(300))))
    }

    var total: Int { groups.values.reduce(others) { $0 + $1.count } }

    /// The groups, the largest first, equal ones in the order of their first rows.
    var ranked: [(key: Key, group: Group)] {
        groups.map { (key: $0, group: $1) }
            .sorted { a, b in
                (b.group.count, a.group.examples.first?.row ?? 0) < (a.group.count, b.group.examples.first?.row ?? 0)
            }
    }
}
