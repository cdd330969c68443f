import Formats

/// One page of the template list: which entries, and how to get at the next page.
enum TemplateListing {
    /// Filters by `name`, `content` and `name_or_content` (anywhere in the text, as the API searches), `status`,
    /// `language` and `category`, and pages by `limit` and `after`.
    ///
    /// - Parameters:
    ///   - shelf: the templates.
    ///   - query: the request's query.
    ///   - address: the request's address without its query, for `next`.
    /// - Returns: the answer's body.
    /// - Throws: 131059 for a cursor that was never given, or is good no longer.
    static func page(of shelf: TemplateShelf, query: Query, address: String) throws(GraphFault) -> JSONValue {
        let matching = shelf.entries.filter { matches($0, query) }
        let limit = max(1, query["limit"].flatMap { Int($0) } ?? 25)
        let start = query["after"].map { position($0) ?? -1 } ?? 0
        guard (0...matching.count).contains(start) else {
            throw .standard(131_059, details: "The cursor in after is not valid.")
        }
        let page = matching[start..<min(start + limit, matching.count)]
        let data = page.map { FieldSelection.select($0.json, query["fields"] ?? TemplateShelf.Entry.standardFields) }
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
            "message_template_limit": .integer(Int64(TemplateShelf.limit)),
            "are_translations_complete": true,
        ]
        let asked = Set(names.split(separator: ",").map(String.init))
        return .object(JSONObject(members: (all.object?.members ?? []).filter { asked.contains($0.name) }))
    }

    private static func matches(_ entry: TemplateShelf.Entry, _ query: Query) -> Bool {
        let exact = [("status", entry.status), ("language", entry.name.language), ("category", entry.category)]
        let texts = [
            ("name", [entry.name.name]), ("content", [entry.text]), ("name_or_content", [entry.name.name, entry.text]),
        ]
        return exact.allSatisfy { name, value in
            // Several values are a list.
            query[name].map { $0.uppercased().split(separator: ",").contains(value.uppercased()[...]) } ?? true
        }
            && texts.allSatisfy { name, texts in
                query[name].map { wanted in texts.contains { $0.contains(wanted) } } ?? true
            }
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
