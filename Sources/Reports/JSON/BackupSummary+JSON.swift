import CampaignCore
package import Formats

extension BackupSummary {
    package func json() -> JSONValue {
        var members = JSONObject(members: [.init(name: "file", value: .string(path))])
        members.members += contents.members + [.init(name: "bytes", value: .integer(bytes))]
        return .object(members)
    }
}

extension LedgerContents {
    /// The members that stand for it in an object.
    var members: [JSONObject.Member] {
        [
            .init(name: "broadcasts", value: .integer(Int64(broadcasts))),
            .init(name: "messages", value: .integer(Int64(messages))),
            .init(name: "latest", value: latest.map(JSONValue.string) ?? .null),
        ]
    }
}
