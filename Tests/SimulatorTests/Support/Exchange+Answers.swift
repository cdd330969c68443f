import Formats
import TestSupport
import Testing

@testable import Simulator

extension Exchange {
    /// Whether the answer to a message is a 200 with an id, and which.
    mutating func messageID(of body: JSONValue, at moment: Moment = Samples.start) throws -> String? {
        guard case .answer(let answer) = receive(.success(body), phone: Samples.phoneNumberID, at: moment).conduct
        else {
            return nil
        }
        return try JSONValue(parsing: answer.body)["messages"]?.array?.first?["id"]?.string
    }

    /// The error code that a message is refused with; nil if it is not refused by an error.
    mutating func errorCode(of body: JSONValue, at moment: Moment = Samples.start) throws -> Int64? {
        guard case .answer(let answer) = receive(.success(body), phone: Samples.phoneNumberID, at: moment).conduct
        else {
            return nil
        }
        return try JSONValue(parsing: answer.body)["error"]?["code"]?.integer
    }
}

extension Exchange {
    /// The next callback that is due.
    mutating func requirePost(dueBy moment: Moment) throws -> CallbackPost {
        let post = nextPost(dueBy: moment)
        return try #require(post)
    }
}

extension SimulatorOptions {
    /// Options with some of them set as on the command line.
    init(_ settings: KeyValuePairs<SimulatorSetting, String>) throws {
        self.init()
        for (setting, text) in settings { try set(setting, to: text) }
    }
}
