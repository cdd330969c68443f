import Formats

/// What `fields=` asks for.
enum FieldSelection {
    /// The named members and always the id, in the order of the object; all of it without `fields`.
    static func select(_ json: JSONValue, _ fields: String?) -> JSONValue {
        guard let fields, case .object(let object) = json else { return json }
        let names = Set(fields.split(separator: ",").map(String.init) + ["id"])
        return .object(JSONObject(members: object.members.filter { names.contains($0.name) }))
    }
}
