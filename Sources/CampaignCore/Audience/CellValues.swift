import Formats
import PhoneNumbers

/// Counts the different cells of a column, as long as they are few.
struct CellValues: Sendable {
    /// How many different ones are counted: more are no kinds of anything.
    private static let mostCounted = 1_000
    private static let mostShown = 20
    private static let longestShown = 40
    /// As many digits may be a phone number.
    private static let telltaleDigits = 7

    private var counts: [String: Int] = [:]
    private var isOverfull = false
    /// Whether a cell looks like a person's number or id.
    private var isPersonal = false

    mutating func add(_ cell: ArraySlice<UInt8>) {
        guard !isOverfull, !isPersonal else { return }
        let text = String(decoding: cell, as: UTF8.self)
        if let count = counts[text] {
            counts[text] = count + 1
        } else if counts.count == Self.mostCounted {
            isOverfull = true
            counts = [:]
        } else {
            isPersonal = Self.isPersonal(text) && WrittenDate(cell) == nil
            counts[text] = 1
        }
    }

    /// The commonest ones; nil for a column of people.
    var counted: CountedValues? {
        guard !isPersonal else { return nil }
        guard !isOverfull else { return CountedValues(most: [], others: 0, isOverfull: true) }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let most = sorted.prefix(Self.mostShown).map { CountedValues.Value(text: Self.shown($0.key), rows: $0.value) }
        return CountedValues(most: most, others: sorted.count - most.count, isOverfull: false)
    }

    private static func isPersonal(_ text: String) -> Bool {
        text.isUserID || text.count(where: \.isWholeNumber) >= telltaleDigits && !text.contains(where: \.isLetter)
    }

    private static func shown(_ text: String) -> String {
        text.count > longestShown ? "\(text.prefix(longestShown))…" : text
    }
}
