import Foundation

/// The names and values of a query, or of a form, in their order.
struct Query: Hashable, Sendable {
    private var items: [URLQueryItem]

    init() {
        items = []
    }

    /// Reads `a=1&b=2` with `%` escapes and `+` for spaces.
    init(_ text: Substring) {
        items = text.split(separator: "&")
            .map { item in
                let sides = item.split(separator: "=", maxSplits: 1).map { Self.decoded($0) }
                return URLQueryItem(name: sides.first ?? "", value: sides.count == 2 ? sides[1] : "")
            }
    }

    /// The first value of that name.
    subscript(name: String) -> String? {
        items.first { $0.name == name }?.value
    }

    func setting(_ name: String, to value: String) -> Query {
        var query = without(name)
        query.items.append(URLQueryItem(name: name, value: value))
        return query
    }

    func without(_ name: String) -> Query {
        var query = self
        query.items.removeAll { $0.name == name }
        return query
    }

    /// The query as it stands in an address.
    var text: String {
        var components = URLComponents()
        components.queryItems = items
        return (components.percentEncodedQuery ?? "").replacing("+", with: "%2B")
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }
}
