import CampaignCore
package import Formats
import Foundation

extension Forecast {
    package func json() -> JSONValue {
        [
            "campaign": .string(campaign.description),
            "rows": .integer(Int64(plan.counts.rows)),
            "filtered": .integer(Int64(plan.filtered)),
            "where": .array(plan.filter.map { $0.json() }),
            "warnings": .array(plan.doubts.map { .string($0.message) }),
            "messages": .integer(Int64(messages)),
            "languages": .object(plan.languages.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) }),
            "skipped": .object(
                JSONObject(members: skips.map { .init(name: $0.reason, value: .integer(Int64($0.count))) })
            ),
            "rate_per_second": .double(rate.perSecond),
            "duration_seconds": .integer(duration.components.seconds),
            "begins_at": outlook.starts.map { .string($0.formatted(.iso8601)) } ?? .null,
            "ends_at": outlook.starts.map { _ in .string(outlook.ends.formatted(.iso8601)) } ?? .null,
            "rate_beside_others_per_second": .double(rateBesideOthers.perSecond),
            "others": .array(others.map(JSONValue.string)),
            "days": .array(days.map { .integer(Int64($0)) }),
            "before_quiet_hours": outlook.beforeNight.map { .integer(Int64($0)) } ?? .null,
            "waits": hold.map(JSONValue.string) ?? .null,
            "us_marketing": .integer(Int64(plan.gated)),
            "expired": .integer(Int64(outlook.expired)),
            "cost": plan.cost.map { .amount($0.amount) } ?? .null,
            "currency": plan.cost.map { .string($0.currency) } ?? .null,
            "cost_by_country": .array(
                (plan.cost?.ranked ?? [])
                    .map { country, part in
                        [
                            "country": .string(country),
                            "messages": .integer(Int64(part.messages)),
                            "cost": .amount(part.amount),
                        ]
                    }
            ),
            "repeats": plan.repeats.map(\.json) ?? .null,
            "nearby": .array(plan.nearby.map(\.json)),
            "elsewhere": .array(plan.elsewhere.map(\.json)),
            "uploads": [
                "files": .integer(Int64(plan.uploads.count)),
                "bytes": .integer(plan.uploads.reduce(0) { $0 + Int64($1.bytes) }),
            ],
            "next": .array(next.map { .string($0.formatted(.iso8601)) }),
        ]
    }
}

extension RepeatFinding {
    fileprivate var json: JSONValue {
        [
            "people": .integer(Int64(repeats)),
            "waiting": .integer(Int64(waiting)),
            "template": .string(template),
            "broadcast": .string(broadcast),
            "sent_at": sentAt.map { .string($0.formatted(.iso8601)) } ?? .null,
            "then": .string(verdict == .pause ? "paused" : "skipped"),
        ]
    }
}

extension NearbyBroadcast {
    fileprivate var json: JSONValue {
        [
            "name": .string(name),
            "begins": begins.map { .string($0.formatted(.iso8601)) } ?? .null,
            "people": people.map { .integer(Int64($0)) } ?? .null,
        ]
    }
}

extension PeopleElsewhere {
    fileprivate var json: JSONValue {
        [
            "country": .string(region),
            "people": .integer(Int64(people)),
            "earliest": .string(earliest.description),
            "latest": .string(latest.description),
        ]
    }
}
