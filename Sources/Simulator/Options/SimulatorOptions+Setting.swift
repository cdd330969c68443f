import CampaignCore
import Foundation

extension SimulatorOptions {
    /// Changes one option by its text form.
    package mutating func set(_ setting: SimulatorSetting, to text: String) throws(SimulatorSettingFault) {
        guard assign(setting, text) else { throw SimulatorSettingFault(setting: setting, text: text) }
    }

    private mutating func assign(_ setting: SimulatorSetting, _ text: String) -> Bool {
        switch setting {
        case .token: Self.keepOrClear(text, in: &token) { $0.isEmpty ? nil : $0 }
        case .tokenScopes: Self.keep(Self.list(text, of: /[a-z_]+/), in: &tokenScopes)
        case .tokenAccounts: Self.keepOrClear(text, in: &tokenAccounts) { Self.list($0, of: /[0-9]+/) }
        case .tokenEnds: Self.keepOrClear(text, in: &tokenEnds) { try? Date($0, strategy: .iso8601) }
        case .throughput: Self.keepOrClear(text, in: &throughput, read: Rate.init)
        case .pairRate: Self.keep(["on": true, "off": false][text], in: &limitsPairRate)
        case .dailyRecipients:
            Self.keepOrClear(
                text,
                in: &dailyRecipients,
                read: { Self.count($0, to: Bounds.dailyRecipients.upperBound) }
            )
        case .latency: Self.keep(DelayDistribution(text), in: &latency)
        case .errors: Self.keep(Mix(text), in: &errors)
        case .faults: Self.keep(Mix(text), in: &faults)
        case .bursts: Self.keep(Bursts(text), in: &bursts)
        case .cutConnections: Self.keep(Share(text), in: &cutConnections)
        case .cutUploads: Self.keep(Share(text), in: &cutUploads)
        case .reviewAfter: Self.keep(DelayDistribution(text), in: &reviewAfter)
        case .reviews: Self.keep(Mix(text), in: &reviews)
        case .retryAfter: Self.keep(Self.count(text, to: 86_400), in: &retryAfter)
        default: assignCallbacks(setting, text)
        }
    }

    private mutating func assignCallbacks(_ setting: SimulatorSetting, _ text: String) -> Bool {
        switch setting {
        case .callbackURL: Self.keepOrClear(text, in: &callbackURL, read: Self.url)
        case .sentAfter: Self.keep(DelayDistribution(text), in: &sentAfter)
        case .deliveredAfter: Self.keep(DelayDistribution(text), in: &deliveredAfter)
        case .readAfter: Self.keep(DelayDistribution(text), in: &readAfter)
        case .failures: Self.keep(Mix(text), in: &failures)
        case .delivered: Self.keep(Share(text), in: &delivered)
        case .read: Self.keep(Share(text), in: &read)
        case .replies: Self.keep(Mix(text), in: &replies)
        case .callbackFaults: Self.keep(Mix(text), in: &callbackFaults)
        case .callbackDelay: Self.keep(DelayDistribution(text), in: &callbackDelay)
        case .callbackBatch: Self.keep(Self.count(text, to: 1000), in: &callbackBatch)
        case .callbackConnections: Self.keep(Self.count(text, to: 1000), in: &callbackConnections)
        case .callbackRetry: Self.keep(DelayText.read(text), in: &callbackRetry)
        default: false
        }
    }

    private static func keep<Value>(_ value: Value?, in place: inout Value) -> Bool {
        guard let value else { return false }
        place = value
        return true
    }

    private static func keepOrClear<Value>(_ text: String, in place: inout Value?, read: (String) -> Value?) -> Bool {
        guard text != "none" else {
            place = nil
            return true
        }
        guard let value = read(text) else { return false }
        place = value
        return true
    }

    private static func count(_ text: String, to most: Int) -> Int? {
        Int(text).flatMap { (1...most).contains($0) ? $0 : nil }
    }

    private static func list(_ text: String, of form: Regex<Substring>) -> [String]? {
        let names = text.split(separator: ",").map(String.init)
        return names.allSatisfy { $0.wholeMatch(of: form) != nil } ? names : nil
    }

    private static func url(_ text: String) -> URL? {
        URL(string: text).flatMap { ["http", "https"].contains($0.scheme) && $0.host() != nil ? $0 : nil }
    }
}
