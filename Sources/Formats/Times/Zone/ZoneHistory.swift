/// The offsets of a zone: those of its file one by one, later ones by a rule.
struct ZoneHistory: Hashable, Sendable {
    /// Holds before the first change.
    private var first: Int
    /// When the offset changes, in seconds since 1970, in their order.
    private var changes: [Int]
    /// The offset from each change on.
    private var offsets: [Int]
    /// Holds from the last change on; nil if that one's offset stays.
    private var rule: ZoneRule?

    init(first: Int, changes: [Int], offsets: [Int], rule: ZoneRule?) {
        self.first = first
        self.changes = changes
        self.offsets = offsets
        self.rule = rule
    }

    /// One that never changes.
    init(offset: Int) {
        self.init(first: offset, changes: [], offsets: [], rule: nil)
    }

    func offset(at seconds: Int) -> Int {
        if let rule, seconds >= changes.last ?? .min { return rule.offset(at: seconds) }
        // How many changes have happened by then, found by halving.
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : offsets[low - 1]
    }
}
