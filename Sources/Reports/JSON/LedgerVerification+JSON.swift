import CampaignCore
package import Formats

extension LedgerVerification {
    package func json() -> JSONValue {
        [
            "messages": .integer(Int64(messages)),
            "statuses": .integer(Int64(statuses)),
            "differing": .integer(Int64(differing)),
            "differences": .array(differences.map(\.value)),
            "faults": .array(faults.map(\.value)),
            "unchecked": .array(unchecked.map(\.value)),
        ]
    }
}

extension StatusDifference {
    fileprivate var value: JSONValue {
        [
            "broadcast": .string(broadcast),
            "row": .integer(Int64(row)),
            "phone_ends": lastDigits.map(JSONValue.string) ?? .null,
            "facts": .array(
                facts.map { fact in
                    [
                        "fact": .string(fact.name),
                        "ledger": fact.inLedger.map(JSONValue.string) ?? .null,
                        "rebuilt": fact.rebuilt.map(JSONValue.string) ?? .null,
                    ]
                }
            ),
        ]
    }
}

extension LedgerFault {
    fileprivate var value: JSONValue {
        [
            "fault": .string(kind.rawValue),
            "broadcast": broadcast.map(JSONValue.string) ?? .null,
            "count": .integer(Int64(count)),
            "rows": .array(rows.map { .integer(Int64($0)) }),
            "says": .array(words.map(JSONValue.string)),
        ]
    }
}

extension UncheckedStatuses {
    fileprivate var value: JSONValue {
        [
            "reason": .string(reason.rawValue),
            "statuses": .integer(Int64(statuses)),
            "places": .array(places.map(JSONValue.string)),
        ]
    }
}
