import CCurl
import GraphAPI

/// The one thread that touches libcurl: takes requests in, moves bytes, hands answers out.
///
/// Each turn takes all that came in, and wakes are only rung for while the loop
/// waits, so the busier it is the less a request costs.
///
/// Safe, since it is made, used and released on one thread, and frees the
/// handles in the order that libcurl asks for.
@safe final class CurlLoop {
    private let multi: UnsafeMutableRawPointer
    private let share: UnsafeMutableRawPointer?
    private let inbox: Inbox
    private let settings: CurlSettings
    private var targets = RequestTargets()
    /// All that were ever made, so that libcurl's pointers to them stay good.
    private var exchanges: [Exchange] = []
    private var idle: [Exchange] = []

    /// The longest wait for a socket or a ring, in milliseconds; libcurl's own timers cut it short.
    private static let longestWait: Int32 = 60_000

    init(multi: UnsafeMutableRawPointer, inbox: Inbox, settings: CurlSettings) {
        unsafe self.multi = multi
        self.inbox = inbox
        self.settings = settings
        unsafe share = curl_share_init()
        unsafe _ = ccurl_share_set_long(share, CURLSHOPT_SHARE, Int(CURL_LOCK_DATA_SSL_SESSION.rawValue))
        unsafe _ = ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, settings.maximumConnections)
        unsafe _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, settings.maximumConnections)
    }

    deinit {
        targets = RequestTargets()
        idle = []
        exchanges = []
        unsafe _ = curl_multi_cleanup(multi)
        unsafe _ = curl_share_cleanup(share)
    }

    /// Works until the inbox is closed and nothing is on its way.
    func run() {
        while true {
            let news = inbox.take()
            for submission in news.submissions { start(submission) }
            if news.withdrawal || news.isClosed { withdraw(all: news.isClosed) }
            perform()
            guard !news.isClosed || idle.count < exchanges.count else { return }
            if inbox.mayWait() { unsafe _ = curl_multi_poll(multi, nil, 0, Self.longestWait, nil) }
        }
    }

    private func start(_ submission: Submission) {
        if let failure = failureAtOnce(submission) {
            return submission.continuation.resume(returning: .failure(failure))
        }
        guard let target = targets.target(of: submission.request) else {
            let failure = TransportError(.notSent, "a header of the request holds a line break or another control")
            return submission.continuation.resume(returning: .failure(failure))
        }
        guard let exchange = idle.popLast() ?? makeExchange() else {
            return submission.continuation.resume(returning: .failure(.init(.notSent, "too little memory is free")))
        }
        exchange.load(submission, target)
        guard unsafe curl_multi_add_handle(multi, exchange.easy) == CURLM_OK else {
            return end(exchange, CURLE_FAILED_INIT)
        }
    }

    /// Why a request need not be tried.
    private func failureAtOnce(_ submission: Submission) -> TransportError? {
        var departure = Departure()
        let isLate = submission.request.deadlineToLeave.map { $0 < .now } ?? false
        guard !departure.ask(isLate: isLate, isWithdrawn: submission.ticket.isWithdrawn) else { return nil }
        return departure.failure("it was not begun")
    }

    private func makeExchange() -> Exchange? {
        guard let exchange = unsafe Exchange(settings, share: share) else { return nil }
        exchanges.append(exchange)
        return exchange
    }

    /// Moves what can be moved, and hands out what is finished.
    private func perform() {
        var running: Int32 = 0
        unsafe _ = curl_multi_perform(multi, &running)
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle else {
                continue
            }
            // The message is gone once its handle is removed.
            let code = unsafe ccurl_message_result(message)
            var context: UnsafeMutableRawPointer?
            unsafe _ = ccurl_get_pointer(easy, CURLINFO_PRIVATE, &context)
            if let exchange = unsafe Exchange.at(context) { remove(exchange, code) }
        }
    }

    /// Ends the requests that have not left: those that are no longer wanted, or all.
    private func withdraw(all: Bool) {
        for exchange in exchanges where exchange.submission != nil {
            let isUnsent = exchange.departure.state == .awaited
            if isUnsent && (all || exchange.isToBeWithdrawn) { remove(exchange, CURLE_ABORTED_BY_CALLBACK) }
        }
    }

    private func remove(_ exchange: Exchange, _ code: CURLcode) {
        unsafe _ = curl_multi_remove_handle(multi, exchange.easy)
        end(exchange, code)
    }

    private func end(_ exchange: Exchange, _ code: CURLcode) {
        exchange.finish(code)
        idle.append(exchange)
    }
}
