import CampaignCore
import Formats

extension MediaStop {
    init?(stored value: JSONValue) {
        switch value["stop"]?.string {
        case "changed": self = .changed
        case "unreadable": self = .unreadable(cause: value["cause"]?.string ?? "")
        case "refused":
            guard let error = value["error"]?.error else { return nil }
            self = .refused(error)
        default: return nil
        }
    }

    var stored: [(String, JSONValue?)] {
        switch self {
        case .changed: [("stop", "changed")]
        case .unreadable(let cause): [("stop", "unreadable"), ("cause", .string(cause))]
        case .refused(let error): [("stop", "refused"), ("error", JSONValue(error))]
        }
    }
}
