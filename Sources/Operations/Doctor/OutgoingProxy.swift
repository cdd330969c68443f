import CampaignCore
import Foundation
import Transport

/// The proxy through which libcurl makes calls to an address, by the variables of the environment
/// (https://everything.curl.dev/usingcurl/proxies/env.html).
struct OutgoingProxy: Hashable {
    /// Without the password.
    let address: String
    let variable: String

    /// Nil where calls go out directly.
    init?(to url: URL, _ environment: [String: String]) {
        let host = url.host(percentEncoded: false)?.lowercased() ?? ""
        // Nothing that is meant for this machine goes through a proxy.
        guard !url.isThisMachine, !Self.excludes(host, environment["no_proxy"] ?? environment["NO_PROXY"] ?? "") else {
            return nil
        }
        let own = url.scheme == "http" ? ["http_proxy"] : ["https_proxy", "HTTPS_PROXY"]
        let names = own + ["all_proxy", "ALL_PROXY"]
        guard let name = names.first(where: { environment[$0]?.isEmpty == false }), let value = environment[name] else {
            return nil
        }
        (address, variable) = (Self.withoutUser(value), name)
    }

    private static let subject = "proxy"

    /// Whether calls may go through it: whatever it answers, it is there.
    func finding(_ transport: any HTTPTransport) async -> Finding {
        let good = Finding.good(Self.subject, "calls to Meta go through \(address), as \(variable) says")
        guard let place, let url = URL(string: "http://\(place)/") else { return good }
        var request = HTTPRequest(method: .get, url: url)
        request.place = place
        do throws(TransportError) {
            _ = try await transport.send(request)
            return good
        } catch {
            guard error.stage == .notSent else { return good }
            return .bad(
                Self.subject,
                "the proxy \(address), which \(variable) names, cannot be reached, so Meta cannot be asked: \(error)",
                fix: "start the proxy, or correct \(variable)",
                .unavailable
            )
        }
    }

    /// Where it listens; nil if the variable does not tell.
    var place: ListenAddress? {
        let parts = address.components(separatedBy: "://")
        guard let rest = parts.last, let url = URL(string: "http://\(rest)"), let host = url.host(percentEncoded: false)
        else { return nil }
        let isEncrypted = parts.count > 1 && parts[0].lowercased() == "https"
        let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        // curl's own defaults.
        return .internet(host: bare, port: url.port ?? (isEncrypted ? 443 : 1080))
    }

    private static func excludes(_ host: String, _ list: String) -> Bool {
        let names = list.lowercased().split { $0 == "," || $0.isWhitespace }.map { $0.drop { $0 == "." } }
        return list == "*" || names.contains { !$0.isEmpty && (host == $0 || host.hasSuffix(".\($0)")) }
    }

    private static func withoutUser(_ value: String) -> String {
        let scheme = value.range(of: "://").map { String(value[..<$0.upperBound]) } ?? ""
        let rest = value.dropFirst(scheme.count)
        return scheme + (rest.lastIndex(of: "@").map { String(rest[rest.index(after: $0)...]) } ?? String(rest))
    }
}
