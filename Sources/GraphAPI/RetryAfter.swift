import CampaignCore

/// How long an answer asks to wait.
enum RetryAfter {
    /// The longest wait that a header can ask for: more is an error of who wrote it.
    private static let longest = 24 * 60 * 60

    /// The longest wait that the headers speak of; nil where they ask for none.
    static func duration(in response: HTTPResponse) -> Duration? {
        [seconds(response.header("retry-after")), usage(response.header("x-business-use-case-usage"))]
            .compactMap(\.self)
            .filter { $0 > 0 }
            .max()
            .map { .seconds(min($0, longest)) }
    }

    /// The form in seconds; Meta does not send the form with a date.
    private static func seconds(_ header: String?) -> Int? {
        header.flatMap { Int($0) }
    }

    /// `{"<id>":[{"estimated_time_to_regain_access":0, …}]}`, in minutes (`whatsapp-cloud-api.md` §5.5).
    private static func usage(_ header: String?) -> Int? {
        guard let header, let value = try? JSONValue(parsing: Array(header.utf8)) else { return nil }
        let cases = value.object?.members.flatMap { $0.value.array ?? [] } ?? []
        let minutes = cases.compactMap { $0["estimated_time_to_regain_access"]?.integer }.max() ?? 0
        return Int(min(minutes, Int64(longest / 60))) * 60
    }
}
