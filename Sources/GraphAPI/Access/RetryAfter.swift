import Transport
import Formats

/// How long an answer asks to wait.
enum RetryAfter {
    /// The longest wait that a header can ask for: more is an error of who wrote it.
    private static let longest = 24 * 60 * 60

    /// For the same request; nil if the answer asks for nothing.
    ///
    /// In seconds; Meta does not send the form with a date.
    static func duration(in response: HTTPResponse) -> Duration? {
        wait(seconds: response.header("retry-after").flatMap { Int($0) })
    }

    /// For calls that manage, whose budget the usage headers tell (`whatsapp-cloud-api.md` §5.5); sends have none.
    ///
    /// `{"<id>":[{"estimated_time_to_regain_access":0, …}]}`, in minutes.
    static func ofManagement(in response: HTTPResponse) -> Duration? {
        guard let header = response.header("x-business-use-case-usage"),
            let value = try? JSONValue(parsing: Array(header.utf8))
        else { return nil }
        let cases = value.object?.members.flatMap { $0.value.array ?? [] } ?? []
        let minutes = cases.compactMap { $0["estimated_time_to_regain_access"]?.integer }.max() ?? 0
        return wait(seconds: Int(min(max(0, minutes), Int64(longest / 60))) * 60)
    }

    private static func wait(seconds: Int?) -> Duration? {
        seconds.flatMap { $0 > 0 ? .seconds(min($0, longest)) : nil }
    }
}
