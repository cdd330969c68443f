import CampaignCore
import Formats
import Foundation

extension NearbyBroadcast {
    /// How many people get another message, of which broadcast.
    func text(_ local: (Date) -> String) -> String {
        let when = begins.map { " at \(local($0))" } ?? ""
        guard let people else { return "\(name)\(when) was not compared: its audience is large" }
        let count = people == 1 ? "1 of these people gets" : "\(CountText.grouped(people)) of these people get"
        return begins == nil
            ? "\(count) a message of \(name), or got it in the last 24 hours" : "\(count) \(name)\(when), too"
    }
}
