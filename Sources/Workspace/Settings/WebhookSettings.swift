package import Transport
package import Foundation

/// Where callbacks come in, and what proves that they may.
package struct WebhookSettings: Hashable, Sendable {
    /// What the receiver speaks TLS with, where no proxy does; paths of PEM files.
    package struct TLS: Hashable, Sendable {
        package var certificate: String
        package var key: String
        /// The authority that clients' certificates must come from; nil if clients need none.
        package var clientAuthority: String?
        /// The common name that they must have; nil for Meta's.
        package var clientName: String?

        package init(certificate: String, key: String, clientAuthority: String? = nil, clientName: String? = nil) {
            (self.certificate, self.key) = (certificate, key)
            (self.clientAuthority, self.clientName) = (clientAuthority, clientName)
        }
    }

    package var listen: ListenAddress
    package var path: String
    package var verifyToken: SecretReference
    /// The address that Meta calls; nil if it has not been written down.
    package var url: URL?
    package var tls: TLS?
    /// The loopback port for monitors; nil for none.
    package var metricsPort: Int?

    package init(
        listen: ListenAddress,
        path: String,
        verifyToken: SecretReference,
        url: URL? = nil,
        tls: TLS? = nil,
        metricsPort: Int? = nil
    ) {
        self.listen = listen
        self.path = path
        self.verifyToken = verifyToken
        self.url = url
        self.tls = tls
        self.metricsPort = metricsPort
    }

    /// The receiver's address on this machine; nil if it speaks TLS, whose
    /// certificate names another host, or listens on a socket in the file system.
    package var localURL: URL? {
        guard tls == nil, case .internet(let host, let port) = listen else { return nil }
        let name = ["0.0.0.0": "127.0.0.1", "::": "[::1]"][host] ?? (host.contains(":") ? "[\(host)]" : host)
        return URL(string: "http://\(name):\(port)\(path)")
    }
}
