import CampaignCore
package import Formats

extension CheckResult {
    package func json() -> JSONValue {
        [
            "diagnostics": .array(diagnostics.map { $0.json() }),
            "audiences": .array(
                audiences.map { audience in
                    [
                        "campaign": .string(audience.campaign.description),
                        "rows": .integer(Int64(audience.counts.rows)),
                        "filtered": .integer(Int64(audience.filtered)),
                        "to_send": .integer(Int64(audience.counts[MessageState.waiting])),
                        "to_skip": .integer(Int64(audience.counts[MessageState.skipped])),
                    ]
                }
            ),
        ]
    }
}
