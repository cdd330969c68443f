import Formats
import CampaignCore

extension BroadcastTally {
    /// The state, and how much of what is over nobody knows the outcome of: such a broadcast is not plainly a success.
    var stateText: String {
        if let start { return "\(state.rawValue), from \(start)" }
        let unknown = counts[MessageState.unknown]
        return state == .finished && unknown > 0 ? "finished, \(CountText.grouped(unknown)) unknown" : state.rawValue
    }
}
