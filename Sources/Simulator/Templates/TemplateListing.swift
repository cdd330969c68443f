import Formats

/// One page of the template list: which entries, and how to get at the next page.
enum TemplateListing {
    /// Filters by `name` (anywhere in the name, as the API searches), `status`, `language` and `category`,
    /// and pages by `limit` and `after`.
    ///
    /// - Parameters:
    ///   - shelf: the templates.
    ///   - query: the request's query.
    ///   - address: the request's address without its query, for `next`.
    /// - Returns: the answer's body.
    static func page(of shelf: TemplateShelf, query: Query, address: String) -> JSONValue {
        let matching = shelf.entries.filter { matches($0, query) }
        let limit = max(1, query["limit"].flatMap { Int($0) } ?? 25)
        let start = min(query["after"].flatMap(position) ?? 0, matching.count)
        let page = matching[start..<min(start + limit, matching.count)]
        let data = page.map { FieldSelection.select($0.json, query["fields"]) }
        var answer = [JSONObject.Member(name: "data", value: .array(data))]
        if !page.isEmpty {
            let paging = paging(page, of: matching.count, query: query, address: address)
            answer.append(.init(name: "paging", value: paging))
        }
        if let names = query["summary"] {
            answer.append(.init(name: "summary", value: summary(of: shelf, matching: matching.count, names)))
        }
        return .object(JSONObject(members: answer))
    }

    /// The counts that `summary=` names (`templates.md` §3.1).
    private static func summary(of shelf: TemplateShelf, matching count: Int, _ names: String) -> JSONValue {
        let all: JSONValue = [
            "total_count": .integer(Int64(count)),
            "message_template_count": .integer(Int64(shelf.entries.count)),
            "message_template_limit": .integer(templateLimit),
            "are_translations_complete": true,
        ]
        let asked = Set(names.split(separator: ",").map(String.init))
        return .object(JSONObject(members: (all.object?.members ?? []).filter { asked.contains($0.name) }))
    }

    /// How many templates a verified business may have, each translation counted (`templates.md` §3.1).
    private static let templateLimit: Int64 = 6000

    private static func matches(_ entry: TemplateShelf.Entry, _ query: Query) -> Bool {
        let exact = [("status", entry.status), ("language", entry.name.language), ("category", entry.category)]
        return exact.allSatisfy { name, value in query[name].map { $0.uppercased() == value.uppercased() } ?? true }
            && query["name"].map { entry.name.name.contains($0) } ?? true
    }

    private static func paging(
        _ page: ArraySlice<TemplateShelf.Entry>,
        of count: Int,
        query: Query,
        address: String
    ) -> JSONValue {
        let after = cursor(page.endIndex)
        var paging: [JSONObject.Member] = [
            .init(
                name: "cursors",
                value: ["before": .string(cursor(page.startIndex)), "after": .string(after)]
            )
        ]
        if page.endIndex < count {
            let next = address + "?" + query.setting("after", to: after).without("access_token").text
            paging.append(.init(name: "next", value: .string(next)))
        }
        return .object(JSONObject(members: paging))
    }

    // Cursors are opaque to clients; this one says which entry comes next.
    private static func cursor(_ position: Int) -> String {
        "QVFI" + String(position, radix: 36)
    }

    private static func position(_ cursor: String) -> Int? {
        guard cursor.hasPrefix("QVFI") else { return nil }
        return Int(cursor.dropFirst(4), radix: 36)
    }
}
