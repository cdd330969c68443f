import Formats

/// One page of the template list: which entries, and how to get at its neighbours.
enum TemplateListing {
    /// - Parameters:
    ///   - shelf: the templates.
    ///   - query: the request's query.
    ///   - address: the request's address without its query, for `next` and `previous`.
    /// - Returns: the answer's body.
    /// - Throws: 131059 for a cursor that was never given, or is good no longer; 100 for a parameter that cannot be
    ///   read.
    static func page(of shelf: TemplateShelf, query: Query, address: String) throws(GraphFault) -> JSONValue {
        let filter = try TemplateFilter(query)
        let matching = shelf.entries.filter(filter.matches)
        let range = try range(of: matching.count, query)
        let fields = query["fields"] ?? TemplateShelf.Entry.standardFields
        let data = matching[range].map { FieldSelection.select($0.json, fields) }
        var answer = [JSONObject.Member(name: "data", value: .array(data))]
        if !range.isEmpty {
            let paging = paging(range, of: matching.count, query: query, address: address)
            answer.append(.init(name: "paging", value: paging))
        }
        if let names = query["summary"] {
            answer.append(.init(name: "summary", value: try summary(of: shelf, matching: matching.count, names)))
        }
        return .object(JSONObject(members: answer))
    }

    /// What `limit`, `after` and `before` choose.
    private static func range(of count: Int, _ query: Query) throws(GraphFault) -> Range<Int> {
        let asked = query["limit"].map { Int($0) ?? 0 } ?? 25
        guard asked > 0 else { throw .standard(100, details: "Param limit must be a whole number from 1.") }
        let limit = min(asked, max(1, count))
        switch (query["after"], query["before"]) {
        case (nil, nil): return 0..<min(limit, count)
        case (let after?, nil):
            let start = try place(after, of: count, in: "after")
            return start..<min(start + limit, count)
        case (nil, let before?):
            let end = try place(before, of: count, in: "before")
            return max(0, end - limit)..<end
        case (.some, .some): throw .standard(100, details: "Give after or before, not both.")
        }
    }

    private static func place(_ cursor: String, of count: Int, in name: String) throws(GraphFault) -> Int {
        guard let place = position(cursor), (0...count).contains(place) else {
            throw .standard(131_059, details: "The cursor in \(name) is not valid.")
        }
        return place
    }

    /// The counts that `summary=` names (`templates.md` §3.1).
    private static func summary(
        of shelf: TemplateShelf,
        matching count: Int,
        _ names: String
    ) throws(GraphFault) -> JSONValue {
        let all: JSONValue = [
            "total_count": .integer(Int64(count)),
            "message_template_count": .integer(Int64(shelf.entries.count)),
            "message_template_limit": .integer(Int64(TemplateShelf.limit)),
            "are_translations_complete": true,
        ]
        let asked = Set(names.split(separator: ",").map(String.init))
        let members = (all.object?.members ?? []).filter { asked.contains($0.name) }
        guard members.count == asked.count else {
            throw .standard(100, details: "Param summary names other counts than Meta has.")
        }
        return .object(JSONObject(members: members))
    }

    private static func paging(_ page: Range<Int>, of count: Int, query: Query, address: String) -> JSONValue {
        let (before, after) = (cursor(page.lowerBound), cursor(page.upperBound))
        let bare = query.without("access_token").without("after").without("before")
        func link(_ side: String, _ cursor: String) -> JSONValue {
            .string(address + "?" + bare.setting(side, to: cursor).text)
        }
        var paging: [JSONObject.Member] = [
            .init(name: "cursors", value: ["before": .string(before), "after": .string(after)])
        ]
        if page.upperBound < count { paging.append(.init(name: "next", value: link("after", after))) }
        if page.lowerBound > 0 { paging.append(.init(name: "previous", value: link("before", before))) }
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
