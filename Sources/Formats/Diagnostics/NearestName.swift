/// The name that a mistyped word most likely stands for.
///
/// Compares by Damerau-Levenshtein distance, letters only differing in case
/// counting as equal, and answers nil if nothing is close enough to be a
/// slip of the finger (more than a third of the word, at least one letter).
///
/// - Parameters:
///   - word: what was written.
///   - names: what could have been meant.
/// - Returns: one of the names, or nil.
package func nearestName(to word: String, among names: some Sequence<String>) -> String? {
    let allowed = max(1, word.count / 3)
    return
        names
        .filter { abs($0.count - word.count) <= allowed }
        .map { (name: $0, distance: editDistance(Array(word.lowercased()), Array($0.lowercased()))) }
        .filter { $0.distance <= allowed }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
        .name
}

/// The least number of insertions, deletions, substitutions and swaps of neighbours.
package func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i]
        for j in 1...b.count {
            let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
            var best = min(substitution, last[j] + 1, row[j - 1] + 1)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                best = min(best, beforeLast[j - 2] + 1)
            }
            row.append(best)
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
