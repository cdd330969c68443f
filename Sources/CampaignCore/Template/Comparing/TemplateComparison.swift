import Formats

/// Goes through two definitions side by side and notes where they are not the same.
struct TemplateComparison {
    private(set) var changes: [TemplateDifference.Change] = []
    /// The places that only Meta has, which do not count as differences.
    private(set) var additions: [String] = []

    /// What people see or a request depends on: nothing that Meta would add by itself.
    private static let seen: Set<String> = [
        "type", "format", "text", "url", "phone_number", "buttons", "cards", "components", "limited_time_offer",
        "has_expiration",
    ]
    /// A form's own page has one of these in a file; Meta answers its id.
    private static let formNames: Set<String> = ["flow_name", "flow_json"]
    /// What Meta leaves out of its answers unless it was set.
    private static let settings = [
        "message_send_ttl_seconds", "cta_url_link_tracking_opted_out", "sub_category", "display_format",
    ]

    mutating func compare(_ own: JSONValue, _ metas: JSONValue) {
        compareWords("category", own, metas, .category)
        // A file that names no format has that of its variables, which are compared as text.
        compareWords("parameter_format", own, metas, .message)
        compareComponents(own["components"], metas["components"], at: "")
        for name in Self.names(own, metas) where own[name] == nil {
            // Meta answers each template's format of parameters, which the text of its variables tells as well.
            let isKnown =
                TemplateSubmission.metasWords.contains(name) || ["category", "parameter_format"].contains(name)
            if !isKnown, metas[name]?.isNothing == false { additions.append(name) }
        }
        for name in Self.settings {
            guard let mine = own[name], let theirs = metas[name], !Self.isSame(mine, theirs) else { continue }
            note(name, .other, mine, theirs)
        }
    }

    private mutating func compareWords(
        _ name: String,
        _ own: JSONValue,
        _ metas: JSONValue,
        _ weight: TemplateDifference.Weight
    ) {
        guard let mine = own[name]?.string, let theirs = metas[name]?.string, mine.uppercased() != theirs.uppercased()
        else { return }
        note(name, weight, .string(mine), .string(theirs))
    }

    // MARK: Components

    /// Components are known by their kind: their order changes nothing that people see.
    private mutating func compareComponents(_ own: JSONValue?, _ metas: JSONValue?, at place: String) {
        let (mine, theirs) = (Self.components(own), Self.components(metas))
        let kinds = mine.map(\.kind) + theirs.map(\.kind).filter { kind in !mine.contains { $0.kind == kind } }
        for kind in kinds {
            let (one, other) = (mine.first { $0.kind == kind }?.value, theirs.first { $0.kind == kind }?.value)
            let path = place + Self.name(of: kind)
            switch (kind, one, other) {
            case ("BUTTONS", _, _): compareLists(one?["buttons"], other?["buttons"], at: path, Self.compareMembers)
            case ("CAROUSEL", _, _):
                compareLists(one?["cards"], other?["cards"], at: path) { comparison, one, other, path in
                    comparison.compareComponents(one["components"], other["components"], at: "\(path).")
                }
            case (_, let one?, let other?): compareMembers(one, other, at: path)
            case (_, let one, let other): note(path, .message, one, other)
            }
        }
    }

    private static func components(_ list: JSONValue?) -> [(kind: String, value: JSONValue)] {
        (list?.array ?? []).map { ($0["type"]?.string?.uppercased() ?? "", $0) }
    }

    /// As a campaign names the kind of component.
    private static func name(of kind: String) -> String {
        switch kind {
        case "LIMITED_TIME_OFFER": "offer"
        case "CAROUSEL": "cards"
        default: kind.lowercased()
        }
    }

    /// Buttons and cards are known by their place.
    private mutating func compareLists(
        _ own: JSONValue?,
        _ metas: JSONValue?,
        at path: String,
        _ compare: (inout TemplateComparison, JSONValue, JSONValue, String) -> Void
    ) {
        let (mine, theirs) = (own?.array ?? [], metas?.array ?? [])
        for index in 0..<max(mine.count, theirs.count) {
            let place = "\(path).\(index)"
            switch (index < mine.count, index < theirs.count) {
            case (true, true): compare(&self, mine[index], theirs[index], place)
            case (true, false): note(place, .message, mine[index], nil)
            default: note(place, .message, nil, theirs[index])
            }
        }
    }

    private static func compareMembers(
        _ comparison: inout TemplateComparison,
        _ own: JSONValue,
        _ metas: JSONValue,
        _ path: String
    ) {
        comparison.compareMembers(own, metas, at: path)
    }

    // MARK: Members

    private mutating func compareMembers(_ own: JSONValue, _ metas: JSONValue, at path: String) {
        for name in Self.names(own, metas) {
            let place = "\(path).\(name)"
            switch (own[name], metas[name]) {
            case (let mine, let theirs) where name == "example": compareSamples(mine, theirs, at: place)
            case (.object(let mine)?, .object(let theirs)?):
                compareMembers(.object(mine), .object(theirs), at: place)
            case (let mine?, let theirs?):
                if !Self.isSame(mine, theirs, named: name) { note(place, .message, mine, theirs) }
            case (let mine?, nil):
                let isFormName = Self.formNames.contains(name) && metas["flow_id"] != nil
                if !isFormName, !mine.isNothing { note(place, .message, mine, nil) }
            case (nil, let theirs?):
                if theirs.isNothing { break }
                if Self.seen.contains(name) { note(place, .message, nil, theirs) } else { additions.append(place) }
            case (nil, nil): break
            }
        }
    }

    private static func names(_ own: JSONValue, _ metas: JSONValue) -> [String] {
        let mine = own.object?.members.map(\.name) ?? []
        let theirs = metas.object?.members.map(\.name) ?? []
        return mine + theirs.filter { !mine.contains($0) }
    }

    /// Handles are Meta's own names of uploaded files, and a file without samples leaves them to Meta.
    private mutating func compareSamples(_ own: JSONValue?, _ metas: JSONValue?, at path: String) {
        guard let own else {
            if metas?.isNothing == false { additions.append(path) }
            return
        }
        let (mine, theirs) = (own.withoutHandles, metas?.withoutHandles)
        guard !mine.isNothing, theirs.map({ !Self.isSame(mine, $0) }) ?? true else { return }
        note(path, .other, mine, theirs)
    }

    private mutating func note(
        _ path: String,
        _ weight: TemplateDifference.Weight,
        _ own: JSONValue?,
        _ metas: JSONValue?
    ) {
        changes.append(.init(path: path, weight: weight, own: own, metas: metas))
    }

    // MARK: Values

    /// Whether two values mean the same to Meta.
    private static func isSame(_ own: JSONValue, _ metas: JSONValue, named name: String = "") -> Bool {
        switch (own, metas) {
        case (.object, .object):
            return names(own, metas)
                .allSatisfy { name in
                    guard let mine = own[name], let theirs = metas[name] else { return false }
                    return isSame(mine, theirs, named: name)
                }
        case (.array(let mine), .array(let theirs)):
            return mine.count == theirs.count && zip(mine, theirs).allSatisfy { isSame($0, $1, named: name) }
        default: break
        }
        guard let mine = own.text, let theirs = metas.text else { return own == metas }
        return switch name {
        case "type", "format", "otp_type", "flow_action": mine.uppercased() == theirs.uppercased()
        case "phone_number": mine.filter(\.isNumber) == theirs.filter(\.isNumber)
        default: mine == theirs
        }
    }
}

extension JSONValue {
    /// Whether it says no more than nothing at all.
    fileprivate var isNothing: Bool {
        switch self {
        case .null, .bool(false): true
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        case .object(let object): object.members.isEmpty
        case .bool, .integer, .double: false
        }
    }

    fileprivate var withoutHandles: JSONValue {
        guard case .object(var object) = self else { return self }
        object.members.removeAll { $0.name == "header_handle" }
        return .object(object)
    }
}
