/// The statements that a connection has prepared, by their text and by the types of their values.
struct StatementCache: Sendable {
    /// Where a text is kept.
    struct Place: Sendable {
        fileprivate let index: Int
    }

    private struct Entry {
        let text: NumberedPlaceholders
        var variants: [(types: [UInt32], name: String)] = []
    }

    /// How many statements a server keeps for one connection: each takes it some 20 KiB.
    private static let limit = 500

    private var places: [String: Int] = [:]
    private var entries: [Entry] = []
    private var lastNumber = 0

    /// Whether it is to be emptied before the next transaction.
    var isFull: Bool { lastNumber >= Self.limit }

    /// Takes a text, with `?` for each value.
    mutating func place(of sql: String) -> Place {
        if let index = places[sql] { return Place(index: index) }
        entries.append(Entry(text: NumberedPlaceholders(sql)))
        places[sql] = entries.count - 1
        return Place(index: entries.count - 1)
    }

    func text(_ place: Place) -> NumberedPlaceholders {
        entries[place.index].text
    }

    /// The name of a statement that is prepared for values of these types; nil if none is.
    func name(_ place: Place, types: [UInt32]) -> String? {
        entries[place.index].variants.first { $0.types == types }?.name
    }

    /// A name for a statement that is about to be prepared.
    mutating func nextName() -> String {
        lastNumber += 1
        return "s\(lastNumber)"
    }

    mutating func note(_ name: String, _ place: Place, types: [UInt32]) {
        entries[place.index].variants.append((types, name))
    }
}
