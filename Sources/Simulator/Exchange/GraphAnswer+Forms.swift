import Formats

extension GraphAnswer {
    /// JSON as the Graph API answers it, with its usage header.
    static func json(_ value: JSONValue, status: Int = 200) -> GraphAnswer {
        var bytes: [UInt8] = []
        value.append(to: &bytes)
        let usage = (name: "X-App-Usage", value: #"{"call_count":1,"total_cputime":1,"total_time":1}"#)
        return GraphAnswer(status: status, headers: [usage], body: bytes)
    }

    /// The error envelope.
    static func fault(_ fault: GraphFault, trace: String) -> GraphAnswer {
        .json(fault.envelope(trace: trace), status: fault.status)
    }

    /// What a proxy answers for a server that it cannot reach: no JSON.
    static var badGateway: GraphAnswer {
        GraphAnswer(
            status: 502,
            contentType: "text/html",
            body: Array("<html><body><h1>502 Bad Gateway</h1></body></html>\n".utf8)
        )
    }

    /// The trace id of a request, different for each.
    static func trace(_ request: Int) -> String {
        "A" + String(SplitMix64.mixed(UInt64(truncatingIfNeeded: request)), radix: 36)
    }
}
