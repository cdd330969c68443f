import Formats

/// The business account's templates, in the order in which they were registered.
struct TemplateShelf: Sendable {
    struct Name: Hashable, Sendable {
        var name: String
        var language: String
    }

    struct Entry: Sendable {
        var name: Name
        var id: String
        var status: String
        var category: String
        var shape: TemplateShape
        /// As the API returns it.
        var json: JSONValue
    }

    private(set) var entries: [Entry] = []
    private var places: [Name: Int] = [:]

    var isEmpty: Bool { entries.isEmpty }

    subscript(name: Name) -> Entry? {
        places[name].map { entries[$0] }
    }

    /// The entry with that id.
    func entry(id: String) -> Entry? {
        entries.first { $0.id == id }
    }

    /// Whether there is a template of that name in some language.
    func hasTemplate(named name: String) -> Bool {
        entries.contains { $0.name.name == name }
    }

    /// Registers a template, or each of a list in `data`; one of the same name and language is replaced.
    ///
    /// - Returns: the places of the registered ones.
    /// - Throws: the error that the API answers to what is no template.
    @discardableResult
    mutating func register(_ json: JSONValue, status: String = "APPROVED") throws(GraphFault) -> [Int] {
        guard let list = json["data"]?.array else { return [try registerOne(json, status: status)] }
        var registered: [Int] = []
        for item in list {
            registered.append(try registerOne(item, status: status))
        }
        return registered
    }

    private mutating func registerOne(_ json: JSONValue, status: String) throws(GraphFault) -> Int {
        guard let name = json["name"]?.string, let language = json["language"]?.string,
            json["components"]?.array != nil
        else {
            throw .standard(100, details: "A template needs name, language and components.")
        }
        let key = Name(name: name, language: language)
        let place = places[key] ?? entries.count
        let entry = Self.entry(key, json, id: String(400_000_000_000_001 + place), status: status)
        if place == entries.count {
            entries.append(entry)
        } else {
            entries[place] = entry
        }
        places[key] = place
        return place
    }

    private static func entry(_ name: Name, _ json: JSONValue, id: String, status: String) -> Entry {
        let id = json["id"]?.text ?? id
        let status = json["status"]?.string ?? status
        let category = json["category"]?.string ?? "MARKETING"
        let returned: [(String, JSONValue)] = [
            ("name", .string(name.name)),
            ("parameter_format", json["parameter_format"] ?? "POSITIONAL"),
            ("components", json["components"] ?? []),
            ("language", .string(name.language)),
            ("status", .string(status)),
            ("category", .string(category)),
            ("id", .string(id)),
        ]
        return Entry(
            name: name,
            id: id,
            status: status,
            category: category,
            shape: TemplateShape(json),
            json: .object(JSONObject(members: returned.map { .init(name: $0.0, value: $0.1) }))
        )
    }
}
