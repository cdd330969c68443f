package import CampaignCore
package import Formats

extension RunRecord {
    package func json() -> JSONValue {
        [
            "outcome": .string(failure?.rawValue ?? "done"),
            "planned": Self.strings(planned),
            "broadcasts": .array(broadcasts.map(\.json)),
            "driven_elsewhere": Self.strings(drivenElsewhere),
            "waiting": Self.strings(waiting),
            "faults": Self.strings(faults),
            "concerns": Self.strings(concerns),
            "remarks": Self.strings(remarks),
            "reports": Self.strings(reports),
        ]
    }

    private static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map(JSONValue.string))
    }
}

extension BroadcastTally {
    fileprivate var json: JSONValue {
        let own: [JSONObject.Member] = [
            .init(name: "broadcast", value: .string(name)), .init(name: "state", value: .string(state.rawValue)),
        ]
        return .object(JSONObject(members: own + counts.members))
    }
}
