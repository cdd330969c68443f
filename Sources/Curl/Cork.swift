import CCurl
import Foundation

/// Keeps what a turn of the loop writes together, so that it leaves in few packets.
///
/// libcurl writes the head and the body of each request on its own, and each
/// write would be a packet: with a hundred requests in a turn, packets cost more
/// than all else. The sockets are corked before the turn's first request is
/// written and let go at its end, so nothing waits longer than the turn.
final class Cork {
    private var sockets: [curl_socket_t] = []
    private var isIn = false

    /// With more connections than this, each carries few requests of a turn, and corking costs more than it saves.
    private static let mostSockets = 8

    func opened(_ socket: curl_socket_t) {
        sockets.append(socket)
    }

    func closed(_ socket: curl_socket_t) {
        sockets.removeAll { $0 == socket }
    }

    func putIn() {
        guard !isIn, sockets.count <= Self.mostSockets else { return }
        isIn = true
        for socket in sockets { ccurl_set_corked(socket, 1) }
    }

    func pull() {
        guard isIn else { return }
        isIn = false
        for socket in sockets { ccurl_set_corked(socket, 0) }
    }
}

extension Cork {
    /// Has libcurl tell of the connections that a request opens.
    ///
    /// Unretained: the loop lets go of the cork after all connections are closed.
    func watch(_ easy: UnsafeMutableRawPointer) {
        unsafe _ = ccurl_set_socket_opened_function(easy) { context, socket, _ in
            unsafe Cork.at(context)?.opened(socket)
            return CURL_SOCKOPT_OK
        }
        unsafe _ = ccurl_set_close_socket_function(easy) { context, socket in
            unsafe Cork.at(context)?.closed(socket)
            return close(socket)
        }
    }

    /// Plain connections carry one request at a time, written at once, and need no cork.
    func setWatching(_ watches: Bool, _ easy: UnsafeMutableRawPointer) {
        let context = unsafe watches ? Unmanaged.passUnretained(self).toOpaque() : nil
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_SOCKOPTDATA, context)
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_CLOSESOCKETDATA, context)
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Cork? {
        unsafe context.map { unsafe Unmanaged<Cork>.fromOpaque($0).takeUnretainedValue() }
    }
}
