package import Transport
import CCurl
import Foundation
import Synchronization

/// The door to the network over libcurl.
///
/// All requests share one thread, which multiplexes them over HTTP/2 where the
/// server has it and over pooled HTTP/1.1 connections where not. A proxy is
/// taken from the environment, as curl does, but for requests to this machine. Cancelling a task withdraws those of
/// its requests that have not left; those that have left are waited for.
package final class CurlTransport: HTTPTransport {
    private let inbox: Inbox

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - caFile: a PEM file of certificates to trust; nil for the system's.
    ///   - maximumConnections: how many connections may be open to one host.
    ///   - maximumRequests: how many requests may be on their way at once; at a thousand a second
    ///     an answer may take half a second before this limits.
    ///   - longestAnswer: the bytes of an answer after which reading it is given up.
    /// - Throws: `CurlError` if the file cannot be read or libcurl not be set up.
    package init(
        caFile: String? = nil,
        maximumConnections: Int = 256,
        maximumRequests: Int = 500,
        longestAnswer: Int = 1 << 20
    ) throws {
        if let caFile, !FileManager.default.isReadableFile(atPath: caFile) {
            throw CurlError.unreadableAuthority(path: caFile)
        }
        guard Self.isLibraryReady, let multi = unsafe curl_multi_init() else { throw CurlError.noMemory }
        let alarm = unsafe LoopAlarm(multi: multi)
        let inbox = Inbox(alarm: alarm)
        let settings = CurlSettings(
            caFile: caFile,
            maximumConnections: maximumConnections,
            maximumRequests: maximumRequests,
            longestAnswer: longestAnswer
        )
        self.inbox = inbox
        let thread = Thread {
            // Set by the thread itself, the name is the kernel's, too.
            Thread.current.name = "curl"
            Self.refusePipeSignals()
            // The thread alone has the handle from here on; it frees it before its last word.
            if let multi = unsafe alarm.multi {
                unsafe CurlLoop(multi: multi, inbox: inbox, settings: settings).run()
            }
            inbox.end()
        }
        thread.start()
    }

    /// A write to a connection that the peer has closed is an error of that request, not the end of the process.
    ///
    /// OpenSSL writes so that it raises the signal, and libcurl, told to leave signals alone, does not keep it away.
    /// Of this thread only: what prints into a pipe that nobody reads is to end.
    private static func refusePipeSignals() {
        var signals = sigset_t()
        // Safe: both calls use the set for their duration only.
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    deinit {
        inbox.close()
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let only = OnlyEnd()
        await send(RequestBatch(of: request)) { _, result in
            only.result.withLock { $0 = result }
        }
        return try only.result.withLock(\.self).get()
    }

    package func send(_ batch: RequestBatch, ended: @escaping BatchEnd) async {
        guard batch.count > 0 else { return }
        let ticket = Ticket()
        await withTaskCancellationHandler {
            await withCheckedContinuation { allEnded in
                inbox.put(Submission(batch: batch, ticket: ticket, ended: ended, allEnded: allEnded))
            }
        } onCancel: {
            ticket.withdraw()
            inbox.noteWithdrawal()
        }
    }

    /// Takes no more requests, withdraws those that have not left, and returns
    /// when the rest are answered and the thread has ended.
    package func shutdown() async {
        inbox.close()
        await inbox.waitForEnd()
    }

    /// Once for the process, and never undone, as other threads may use libcurl.
    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// How the request of a batch of one ended.
private final class OnlyEnd: Sendable {
    let result = Mutex<Result<HTTPResponse, TransportError>>(
        .failure(TransportError(.notSent, "the request was not started"))
    )
}
