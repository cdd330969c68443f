import Transport
import CCurl
import Foundation

/// Where requests go and what they say of themselves: all but the body.
///
/// The requests of a broadcast share one target, so that its URL is written out
/// and its header lines are put together once.
///
/// Safe, since the list belongs to the target alone, never changes, and every
/// exchange that libcurl reads it for holds the target.
@safe final class RequestTarget {
    let method: HTTPRequest.Method
    private let requestURL: URL
    private let headers: [(name: String, value: String)]
    /// The URL as libcurl takes it.
    let url: String
    let isEncrypted: Bool
    /// Whether a proxy has no part in it: one elsewhere would get what is meant for this machine.
    let isThisMachine: Bool
    /// Where the connection goes instead; nil for where the URL leads.
    private let place: ListenAddress?
    /// The same as libcurl takes it; nil for a socket, and if the connection goes where the URL leads.
    private(set) var redirections: UnsafeMutablePointer<curl_slist>?
    /// The header lines as libcurl takes them.
    private(set) var lines: UnsafeMutablePointer<curl_slist>?

    /// Nil for header lines that are none.
    init?(_ request: HTTPRequest) {
        method = request.method
        requestURL = request.url
        headers = request.headers
        url = request.url.absoluteString
        isEncrypted = request.url.scheme?.lowercased() == "https"
        place = request.place
        isThisMachine = request.url.isThisMachine || request.place != nil
        if case .internet? = place, let place { unsafe redirections = curl_slist_append(nil, "::\(place)") }
        // libcurl would wait for leave to send a long body, and send it again without asking where that is refused.
        for line in request.headers.map({ "\($0.name): \($0.value)" }) + ["Expect:"] {
            guard !line.utf8.contains(where: { $0 < 0x20 }) else { return nil }
            unsafe lines = curl_slist_append(lines, line)
        }
    }

    deinit {
        unsafe curl_slist_free_all(lines)
        unsafe curl_slist_free_all(redirections)
    }

    /// The path of the socket that the connection goes to; nil for none.
    var socket: String? {
        if case .unix(let path)? = place { path } else { nil }
    }

    /// Whether a request goes here.
    func fits(_ request: HTTPRequest) -> Bool {
        guard method == request.method, headers.count == request.headers.count, requestURL == request.url,
            place == request.place
        else {
            return false
        }
        return zip(headers, request.headers).allSatisfy { $0.name == $1.name && $0.value == $1.value }
    }
}

/// The targets of late.
struct RequestTargets {
    private var recent: [RequestTarget] = []
    private static let capacity = 16

    /// The target of a request; nil if its header lines are none.
    mutating func target(of request: HTTPRequest) -> RequestTarget? {
        if let last = recent.last, last.fits(request) { return last }
        if let index = recent.firstIndex(where: { $0.fits(request) }) {
            recent.append(recent.remove(at: index))
            return recent.last
        }
        guard let target = RequestTarget(request) else { return nil }
        if recent.count == Self.capacity { recent.removeFirst() }
        recent.append(target)
        return target
    }
}
