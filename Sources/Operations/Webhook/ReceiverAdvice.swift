import Foundation
import Transport

/// What to do where the receiver does not answer as it should: seen from its address, by the status of the answer.
enum ReceiverAdvice {
    /// What to do if nothing answers.
    ///
    /// - Parameters:
    ///   - address: where nothing does.
    ///   - cause: libcurl's words.
    /// - Returns: a clause without a full stop.
    static func silence(at address: ReceiverAddress, because cause: String) -> String {
        let isTLS = address.url.scheme?.lowercased() == "https"
        if isTLS, cause.contains("certificate") {
            return "something answers there, and its certificate must be a public authority's for "
                + "'\(address.url.host() ?? "")': write the name of the certificate in --url, or get one for this name"
        }
        if isTLS, cause.contains("SSL") || cause.contains("TLS") {
            return "something answers there without TLS: write http:// where drumbeat serve has no webhook.tls"
        }
        if !isTLS, ["HTTP/0.9", "Empty reply", "Recv failure", "reset"].contains(where: cause.contains) {
            return "something answers there, perhaps with TLS: write https:// where drumbeat serve has webhook.tls"
        }
        return address.isReceiver
            ? "start drumbeat serve, for example by cron/drumbeat-serve.service"
            : "look at the proxy: its name, its port and its certificate, which must be a public authority's; "
                + "curl -v \(address) shows what is wrong"
    }

    /// What to do if the challenge of a verification is answered with something else than itself.
    ///
    /// - Parameters:
    ///   - status: of the answer.
    ///   - isReceiver: whether no proxy was between; then one cannot be at fault.
    /// - Returns: a clause.
    static func challenge(answeredWith status: Int, isReceiver: Bool = false) -> String {
        switch status {
        case 404 where isReceiver: "compare webhook.path with the one that drumbeat serve was started with"
        case 502...504 where isReceiver: "see what drumbeat serve logs"
        case 403: "compare webhook.verify_token with the one that drumbeat serve was started with"
        case 404: "compare webhook.path with the path in the address and in the proxy's location"
        case 502...504: "the proxy answers and does not reach drumbeat serve: start it, or correct the proxy's target"
        default: "something else answers there: let the address lead to drumbeat serve alone"
        }
    }

    /// What to do if a callback with a right signature is answered with something else than 200.
    static func callback(answeredWith status: Int) -> String {
        switch status {
        case 401: "let the proxy pass body and X-Hub-Signature-256 unchanged, and compare app.secret"
        case 413: "let the proxy pass bodies of up to 4 MB: client_max_body_size of nginx"
        case 502, 504: challenge(answeredWith: status)
        default: "see what drumbeat serve logs"
        }
    }
}
