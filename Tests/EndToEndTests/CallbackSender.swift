import Transport
import Callbacks
import Curl
import Foundation

/// Posts signed callbacks as the platform does, and knows which were answered with 200.
struct CallbackSender: Sendable {
    let url: URL
    let secret: String
    private let transport: CurlTransport

    init(url: URL, secret: String = "a-secret") throws {
        (self.url, self.secret) = (url, secret)
        transport = try CurlTransport(caFile: nil)
    }

    /// The answer's status; nil if none came.
    func post(_ id: String) async -> Int? {
        let body = Array(
            """
            {"object":"whatsapp_business_account","entry":[{"id":"200000000000002","changes":[{"field":"messages",\
            "value":{"messaging_product":"whatsapp","statuses":[{"id":"wamid.\(id)","status":"delivered",\
            "timestamp":"1795597200","biz_opaque_callback_data":"\(String(repeating: "x", count: 600))"}]}}]}]}
            """
            .utf8
        )
        let request = HTTPRequest(
            method: .post,
            url: url,
            headers: [("X-Hub-Signature-256", SignatureVerifier.header(of: body, secret: secret))],
            body: body
        )
        return try? await transport.send(request).status
    }

    /// The status of `GET` at another path of the receiver.
    func ask(_ path: String) async -> Int? {
        var parts = URLComponents(url: url, resolvingAgainstBaseURL: false)
        parts?.path = path
        guard let url = parts?.url else { return nil }
        return try? await transport.send(HTTPRequest(method: .get, url: url)).status
    }

    /// Posts from many connections at once until an answer is missing.
    ///
    /// - Parameters:
    ///   - connections: how many.
    ///   - onAnswer: called with each 200.
    /// - Returns: the ids of what was answered with 200.
    func postUntilItFails(connections: Int, onAnswer: @escaping @Sendable () -> Void) async -> Set<String> {
        await withTaskGroup(of: [String].self) { group in
            for connection in 0..<connections {
                group.addTask {
                    var ids: [String] = []
                    while await post("\(connection)-\(ids.count)") == 200 {
                        ids.append("\(connection)-\(ids.count)")
                        onAnswer()
                    }
                    return ids
                }
            }
            return await group.reduce(into: []) { $0.formUnion($1) }
        }
    }
}
