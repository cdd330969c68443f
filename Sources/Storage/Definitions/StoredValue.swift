import CampaignCore
import Formats

/// A value of a stored definition that knows its place, such as `sender.name`.
struct StoredValue {
    let json: JSONValue
    let path: String

    /// Says that it is not what it should be.
    var fault: StoredDefinitionFault {
        StoredDefinitionFault("no valid '\(path)'")
    }

    /// Says that nothing is known of it.
    var unknown: StoredDefinitionFault {
        StoredDefinitionFault("an unknown '\(path)'")
    }

    func text() throws(StoredDefinitionFault) -> String {
        guard let text = json.string else { throw fault }
        return text
    }

    func integer() throws(StoredDefinitionFault) -> Int {
        guard case .integer(let integer) = json, let integer = Int(exactly: integer) else { throw fault }
        return integer
    }

    func number() throws(StoredDefinitionFault) -> Double {
        switch json {
        case .double(let number): return number
        case .integer(let integer): return Double(integer)
        default: throw fault
        }
    }

    func list() throws(StoredDefinitionFault) -> [StoredValue] {
        guard let elements = json.array else { throw fault }
        return elements.enumerated().map { StoredValue(json: $1, path: "\(path)[\($0)]") }
    }

    func object(members: Set<String>) throws(StoredDefinitionFault) -> StoredObject {
        try StoredObject(json, path: path, members: members)
    }
}

/// An object of a stored definition.
struct StoredObject {
    private let object: JSONObject
    private let path: String

    /// - Parameters:
    ///   - json: the object.
    ///   - path: its place; empty for the whole definition.
    ///   - members: the names that it may have; any if that is nil.
    /// - Throws: `StoredDefinitionFault` for a member of another name: ignored, it could send what was not meant.
    init(_ json: JSONValue, path: String = "", members: Set<String>?) throws(StoredDefinitionFault) {
        guard let object = json.object else { throw StoredValue(json: json, path: path).fault }
        (self.object, self.path) = (object, path)
        guard let members, let stranger = object.members.first(where: { !members.contains($0.name) }) else { return }
        throw StoredValue(json: stranger.value, path: place(of: stranger.name)).unknown
    }

    /// All members in their order.
    var members: [(name: String, value: StoredValue)] {
        object.members.map { ($0.name, StoredValue(json: $0.value, path: place(of: $0.name))) }
    }

    /// The member of that name; nil if it is absent.
    func optional(_ name: String) -> StoredValue? {
        object[name].map { StoredValue(json: $0, path: place(of: name)) }
    }

    func text(_ name: String) throws(StoredDefinitionFault) -> String {
        try required(name).text()
    }

    func integer(_ name: String) throws(StoredDefinitionFault) -> Int {
        try required(name).integer()
    }

    func list(_ name: String) throws(StoredDefinitionFault) -> [StoredValue] {
        try required(name).list()
    }

    func object(_ name: String, members: Set<String>? = nil) throws(StoredDefinitionFault) -> StoredObject {
        try StoredObject(required(name).json, path: place(of: name), members: members)
    }

    /// The value that a text stands for.
    func value<Value>(_ name: String, _ make: (String) -> Value?) throws(StoredDefinitionFault) -> Value {
        let member = try required(name)
        guard let value = make(try member.text()) else { throw member.fault }
        return value
    }

    private func required(_ name: String) throws(StoredDefinitionFault) -> StoredValue {
        guard let member = optional(name) else { throw StoredDefinitionFault("no '\(place(of: name))'") }
        return member
    }

    private func place(of name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }
}
