import Foundation
import Transport
import Workspace

/// Where a receiver is asked: at an address as Meta does, or on this machine whatever the address leads to.
struct ReceiverAddress: Hashable, CustomStringConvertible, Sendable {
    var url: URL
    /// Where the connection goes; nil for where the URL leads.
    var place: ListenAddress?

    var description: String {
        switch place {
        case nil: "\(url)"
        case .unix(let path)?: "the socket '\(path)'"
        case .internet?: place.map { "\(url) on \($0)" } ?? "\(url)"
        }
    }

    /// Whether whatever answers, or does not, is on this machine.
    var isReceiver: Bool { place != nil || url.isThisMachine }

    func request(_ method: HTTPRequest.Method, _ url: URL) -> HTTPRequest {
        var request = HTTPRequest(method: method, url: url)
        request.place = place
        return request
    }

    /// The request of a verification (`webhooks.md` §4.1).
    func verification(token: String, _ challenge: String) -> HTTPRequest {
        request(.get, url.verification(token: token, challenge))
    }
}

extension WebhookSettings {
    /// The receiver itself; nil if it talks to clients with Meta's certificate only, or if its certificate is for an
    /// address that is not known.
    var receiver: ReceiverAddress? {
        if let tls {
            guard tls.clientAuthority == nil, let url else { return nil }
            return ReceiverAddress(url: url, place: localListen)
        }
        if case .unix = listen {
            return URL(string: "http://localhost\(path)").map { ReceiverAddress(url: $0, place: listen) }
        }
        return localURL.map { ReceiverAddress(url: $0) }
    }

    /// An address of this machine in place of all that it has.
    private var localListen: ListenAddress {
        guard case .internet(let host, let port) = listen else { return listen }
        return .internet(host: ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host, port: port)
    }
}
