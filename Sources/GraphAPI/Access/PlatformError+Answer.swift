import Formats
import CampaignCore

extension PlatformError {
    /// Reads Meta's error envelope (`sending.md` §2.11); nil if the value is none.
    init?(answer value: JSONValue) {
        guard let error = value["error"], error.object != nil else { return nil }
        guard let code = error["code"]?.integer.flatMap({ Int(exactly: $0) }) else { return nil }
        let data = error["error_data"]
        let wordings = [
            data?["details"]?.string, data?.string, error["error_user_msg"]?.string, error["message"]?.string,
            error["error_user_title"]?.string, error["type"]?.string,
        ]
        self.init(
            code: code,
            subcode: error["error_subcode"]?.integer.flatMap { Int(exactly: $0) },
            details: wordings.lazy.compactMap(\.self).first { !$0.isEmpty } ?? "no reason given",
            trace: error["fbtrace_id"]?.string
        )
    }
}
