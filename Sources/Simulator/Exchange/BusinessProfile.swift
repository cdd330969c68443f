import Formats

/// What people see of the business beside its messages.
struct BusinessProfile: Sendable {
    private(set) var json: JSONValue = [
        "messaging_product": "whatsapp",
        "about": "Simulated, nothing leaves this machine",
        "address": "1 Example Street",
        "description": "A business that a simulator stands for",
        "email": "hello@business.example",
        "vertical": "RETAIL",
        "websites": ["https://business.example/"],
    ]

    /// Takes the members of a profile that the call names; others are passed over.
    mutating func change(_ new: JSONValue) {
        let members = (json.object?.members ?? [])
            .map { member in JSONObject.Member(name: member.name, value: new[member.name] ?? member.value) }
        json = .object(JSONObject(members: members))
    }
}
