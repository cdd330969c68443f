import Transport
import CampaignCore
import Foundation

extension SettingsReader {
    private static let webhookKeys = ["listen", "path", "verify_token", "url", "tls", "metrics"]

    func webhook(_ root: YAMLMapping) -> WebhookSettings? {
        let example = "{listen: 127.0.0.1:8088, verify_token: {env: WHATSAPP_VERIFY_TOKEN}}"
        guard let webhook = root.mapping("webhook", example: example) else { return nil }
        webhook.allow(only: Self.webhookKeys)
        let listen = webhook.requiredText("listen", example: "listen: 127.0.0.1:8088").flatMap(listen)
        let path = webhook.text("path")
        if let path, !path.text.hasPrefix("/") || path.text.contains(where: { "?# ".contains($0) }) {
            report(path, "'\(path.text)' is not a valid path", fix: "write a path such as /webhooks/whatsapp")
        }
        if !webhook.has("verify_token") {
            webhook.reportMissing("verify_token", example: "verify_token: {env: WHATSAPP_VERIFY_TOKEN}")
        }
        let token = secrets.reference("verify_token", in: webhook, variable: "WHATSAPP_VERIFY_TOKEN")
        let url = webhook.text("url").flatMap(callbackURL)
        let tls = tls(webhook)
        let metricsPort = webhook.text("metrics").flatMap(metricsPort)
        guard let listen, let token else { return nil }
        return WebhookSettings(
            listen: listen,
            path: path?.text ?? "/webhooks/whatsapp",
            verifyToken: token,
            url: url,
            tls: tls,
            metricsPort: metricsPort
        )
    }

    /// Reads `unix:/run/drumbeat/webhook.sock`, `127.0.0.1:8088` and `[::1]:8088`.
    private func listen(_ text: LocatedText) -> ListenAddress? {
        if text.text.hasPrefix("unix:") {
            let path = String(text.text.dropFirst("unix:".count))
            if !path.isEmpty { return .unix(path: layout.path(path)) }
        }
        if let (host, port) = Self.address(text.text) { return .internet(host: host, port: port) }
        report(
            text,
            "'\(text.text)' is not an address to listen on",
            fix: "write 127.0.0.1:8088, or unix: and the path of a socket"
        )
        return nil
    }

    private static func address(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            Bounds.port.contains(port)
        else { return nil }
        let host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { return (String(host.dropFirst().dropLast()), port) }
        return host.isEmpty || host.contains(":") ? nil : (String(host), port)
    }

    /// The metrics say how much is sent and received, which is nobody's business outside.
    private func metricsPort(_ text: LocatedText) -> Int? {
        if let (host, port) = Self.address(text.text), host == "127.0.0.1" || host == "localhost" { return port }
        report(text, "'\(text.text)' is not a loopback address with a port", fix: "write 127.0.0.1:9464")
        return nil
    }

    /// Meta calls over HTTPS only; plain http is for a stand-in on this machine.
    private func callbackURL(_ text: LocatedText) -> URL? {
        if let url = URL(string: text.text), let host = url.host(percentEncoded: false), !host.isEmpty,
            url.query == nil,
            url.scheme == "https" || (url.scheme == "http" && Self.isLoopback(host))
        {
            return url
        }
        report(
            text,
            "'\(text.text)' is not an address that Meta can call",
            fix: "write https://hooks.example.com/webhooks/whatsapp"
        )
        return nil
    }

    private func tls(_ webhook: YAMLMapping) -> WebhookSettings.TLS? {
        guard let tls = webhook.mapping("tls", example: "{certificate: fullchain.pem, key: privkey.pem}") else {
            return nil
        }
        tls.allow(only: ["certificate", "key", "client_ca", "client_name"])
        let certificate = tls.requiredText("certificate", example: "certificate: fullchain.pem")
        let key = tls.requiredText("key", example: "key: privkey.pem")
        let clientAuthority = tls.text("client_ca")
        let clientName = tls.text("client_name")
        if let clientName, !tls.has("client_ca") {
            report(clientName, "'client_name' needs 'client_ca'", fix: "name the authority's certificate as well")
        }
        guard let certificate, let key else { return nil }
        return WebhookSettings.TLS(
            // Only the receiver must be able to read them, which may run as another user than what reads this.
            certificate: layout.path(certificate.text),
            key: layout.path(key.text),
            clientAuthority: clientAuthority.map { layout.path($0.text) },
            clientName: clientName?.text
        )
    }
}
