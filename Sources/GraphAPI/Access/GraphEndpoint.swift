import Transport
package import Foundation

/// Where the Graph API is, and proof that the token may go there.
package struct GraphEndpoint: Hashable, Sendable {
    /// Scheme, host and port.
    package let base: URL
    /// For example `v25.0`.
    package let version: String

    package static let standardHost = "graph.facebook.com"

    /// Checks that the token may go to a host: Meta's, this machine, or one allowed by name.
    ///
    /// - Parameters:
    ///   - url: where the API is, without a path.
    ///   - version: the API's version.
    ///   - allowedHosts: the hosts beside Meta's that may have the token.
    /// - Throws: `GraphEndpointFault` for any other host, and for a connection that others could read.
    package init(url: URL, version: String, allowedHosts: [String] = []) throws(GraphEndpointFault) {
        guard let host = url.host(percentEncoded: false)?.lowercased(), !host.isEmpty, url.user == nil else {
            throw .noHost(url.absoluteString)
        }
        let isLoopback = url.isThisMachine
        guard host == Self.standardHost || isLoopback || allowedHosts.contains(where: { $0.lowercased() == host })
        else { throw .foreignHost(host) }
        guard url.scheme == "https" || (url.scheme == "http" && isLoopback) else {
            throw .notEncrypted(url.absoluteString)
        }
        guard version.wholeMatch(of: /v[0-9]{1,3}\.[0-9]{1,2}/) != nil else { throw .noVersion(version) }
        base = url
        self.version = version
    }

    /// The address of an object or an edge, such as `123/messages`.
    package func url(_ path: String, query: [(name: String, value: String)] = []) -> URL {
        var url = base
        url.append(path: version)
        url.append(path: path)
        // Written out here, since a `+` that stands for itself must be escaped in a query.
        guard !query.isEmpty, var parts = URLComponents(url: url, resolvingAgainstBaseURL: false) else { return url }
        parts.percentEncodedQuery = query.map { "\($0.name.queryEscaped)=\($0.value.queryEscaped)" }
            .joined(separator: "&")
        return parts.url ?? url
    }
}

/// Why the token may not go somewhere.
package enum GraphEndpointFault: Error, Hashable, CustomStringConvertible {
    case noHost(String)
    case foreignHost(String)
    case notEncrypted(String)
    case noVersion(String)

    package var description: String {
        switch self {
        case .noHost(let url): "'\(url)' is not a valid address; write https://\(GraphEndpoint.standardHost)"
        case .foreignHost(let host):
            "'\(host)' is not Meta's host; add it to graph.allow_hosts if it may have the token"
        case .notEncrypted(let url): "'\(url)' is not encrypted; write https: plain http is for this machine only"
        case .noVersion(let version): "'\(version)' is not a version of the Graph API; write v25.0"
        }
    }
}

extension String {
    fileprivate var queryEscaped: String {
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        )
        return addingPercentEncoding(withAllowedCharacters: unreserved) ?? self
    }
}
