import CampaignCore
package import Formats

extension Finding {
    package func json() -> JSONValue {
        [
            "subject": .string(subject),
            "verdict": .string(verdict.rawValue),
            "text": .string(text),
            "fix": fix.map(JSONValue.string) ?? .null,
        ]
    }
}
