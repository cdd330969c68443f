import Formats

/// The business account's templates, in the order in which they came.
struct TemplateShelf: Sendable {
    struct Name: Hashable, Sendable {
        var name: String
        var language: String
    }

    private(set) var entries: [Entry] = []
    private var places: [Name: Int] = [:]
    /// How many ids were given.
    private var made = 0
    private static let idBeforeFirst = 400_000_000_000_000
    /// When names were deleted, which nobody may use for a while.
    private var deleted: [String: Moment] = [:]
    /// When the first of the open reviews ends; nil if none is open.
    private var nextDecision: Moment?

    /// Whether there never was one.
    var isEmpty: Bool { made == 0 && entries.isEmpty }

    subscript(name: Name) -> Entry? {
        places[name].map { entries[$0] }
    }

    /// The entry with that id.
    func entry(id: String) -> Entry? {
        entries.first { $0.id == id }
    }

    /// Whether the id is one of a template that was made here, deleted or not.
    func gave(_ id: String) -> Bool {
        Int(id).map { $0 > Self.idBeforeFirst && $0 - Self.idBeforeFirst <= made } ?? false
    }

    /// Whether there is a template of that name in some language.
    func hasTemplate(named name: String) -> Bool {
        entries.contains { $0.name.name == name }
    }

    /// Registers a template, or each of a list in `data`; one of the same name and language is replaced.
    ///
    /// - Throws: the error that the API answers to what is no template.
    mutating func register(_ json: JSONValue) throws(GraphFault) {
        guard let list = json["data"]?.array else { return put(try newEntry(json)) }
        for item in list { put(try newEntry(item)) }
    }

    private mutating func newEntry(_ json: JSONValue) throws(GraphFault) -> Entry {
        guard let name = json["name"]?.string, let language = json["language"]?.string,
            json["components"]?.array != nil
        else {
            throw .standard(100, details: "A template needs name, language and components.")
        }
        let key = Name(name: name, language: language)
        let id = json["id"]?.text ?? self[key]?.id ?? nextID()
        return Entry(name: key, id: id, definition: json)
    }

    private mutating func nextID() -> String {
        made += 1
        return String(Self.idBeforeFirst + made)
    }

    private mutating func put(_ entry: Entry) {
        if let place = places[entry.name] {
            entries[place] = entry
        } else {
            places[entry.name] = entries.count
            entries.append(entry)
        }
    }
}

// Changes that clients make (`templates.md` §3.1).
extension TemplateShelf {
    /// How many templates a verified business may have, each translation counted.
    static let limit = 6000
    private static let blockedFor = Duration.seconds(30 * 86_400)

    /// Takes a new template, which is reviewed from now on.
    ///
    /// - Throws: 100 with Meta's subcode for a template that exists or is misformed, or beyond the limit, and plain for
    ///   one that reads as another does or whose name is blocked.
    mutating func create(
        _ json: JSONValue,
        knownHandles: Set<String>,
        at moment: Moment,
        _ review: (Name) -> TemplateReview
    ) throws(GraphFault) -> Entry {
        try TemplateFormCheck(knownHandles: knownHandles).checkNew(json)
        var entry = try newEntry(json)
        guard self[entry.name] == nil else {
            let message = "There is already \(entry.name.language) content for this template."
            throw .ofTemplate(2_388_024, "Content in this language already exists", message)
        }
        if let time = deleted[entry.name.name], moment < time + Self.blockedFor {
            throw .ofTemplate(nil, "Name is blocked", "The name \(entry.name.name) was deleted less than 30 days ago.")
        }
        if let twin = twin(of: entry) {
            throw .ofTemplate(
                nil,
                "Duplicate template",
                "The body and the footer are those of the template \(twin.name.name)."
            )
        }
        guard entries.count < Self.limit else {
            throw .ofTemplate(
                2_388_019,
                "Message template limit exceeded",
                "There are \(Self.limit) templates already."
            )
        }
        entry.begin(review(entry.name), at: moment)
        put(entry)
        noteReviews()
        return entry
    }

    /// Another template in the language that has the same body and footer (`templates.md` §3.4).
    private func twin(of entry: Entry) -> Entry? {
        // Meta writes the texts of authentication templates itself, so they are all alike.
        guard entry.category.uppercased() != "AUTHENTICATION" else { return nil }
        return entries.first { other in
            other.name.language == entry.name.language && other.name.name != entry.name.name
                && (other.text, other.footer) == (entry.text, entry.footer)
        }
    }

    /// Changes a template, which is reviewed from now on.
    ///
    /// - Throws: 100 with subcode 33 for an unknown id, with subcode 2388039 for one whose state allows no edit, and
    ///   plain for what cannot be changed, is misformed or comes too often.
    mutating func edit(
        id: String,
        _ json: JSONValue,
        knownHandles: Set<String>,
        at moment: Moment,
        _ review: (Name) -> TemplateReview
    ) throws(GraphFault) -> Entry {
        guard let place = entries.firstIndex(where: { $0.id == id }) else { throw .unknownObject(id) }
        try entries[place].edit(json, TemplateFormCheck(knownHandles: knownHandles), at: moment)
        entries[place].begin(review(entries[place].name), at: moment)
        noteReviews()
        return entries[place]
    }

    /// Deletes all translations of a name, or those with the ids.
    ///
    /// - Throws: 100 for a template that does not exist or is disabled; then nothing is deleted.
    mutating func delete(name: String?, ids: Set<String>, at moment: Moment) throws(GraphFault) {
        let gone = entries.filter { entry in
            ids.isEmpty
                ? entry.name.name == name : ids.contains(entry.id) && (name ?? entry.name.name) == entry.name.name
        }
        guard !gone.isEmpty, ids.isEmpty || gone.count == ids.count else {
            throw .ofTemplate(nil, "Template not found", "There is no such template.")
        }
        guard !gone.contains(where: { $0.status == "DISABLED" }) else {
            throw .ofTemplate(nil, "Template is disabled", "A disabled template cannot be deleted.")
        }
        let names = Set(gone.map(\.name))
        entries.removeAll { names.contains($0.name) }
        places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
        for entry in gone where !hasTemplate(named: entry.name.name) { deleted[entry.name.name] = moment }
    }

    /// Changes the template that a callback names by id, or by name and language; nothing if there is none.
    mutating func change(_ callback: JSONValue, _ change: (inout Entry) -> Void) {
        let id = callback["message_template_id"]?.text
        let name = callback["message_template_name"]?.string
        // Callbacks write `en-GB` where templates have `en_GB`.
        let language = callback["message_template_language"]?.string?.replacing("-", with: "_")
        let place = entries.firstIndex { entry in
            id.map { $0 == entry.id } ?? (entry.name.name == name && entry.name.language == language)
        }
        guard let place else { return }
        change(&entries[place])
        noteReviews()
    }

    /// Ends the reviews whose time is over.
    mutating func decide(by moment: Moment) {
        // Asked with every message, and nearly always for nothing.
        guard let nextDecision, nextDecision <= moment else { return }
        for place in entries.indices { entries[place].decide(by: moment) }
        noteReviews()
    }

    private mutating func noteReviews() {
        nextDecision = entries.compactMap(\.decidedAt).min()
    }
}
