import CampaignCore
package import Formats

extension IngestSummary {
    package func json() -> JSONValue {
        let members = figures.map { JSONObject.Member(name: $0.name, value: .integer(Int64($0.count))) }
        return .object(JSONObject(members: members + [.init(name: "busy", value: .bool(busy))]))
    }
}
