import Transport
import CCurl

/// The one thread that touches libcurl: takes requests in, moves bytes, hands answers out.
///
/// Each turn takes all that came in, writes what it writes as one, and wakes are
/// only rung for while the loop waits, so the busier it is the less a request
/// costs. Requests beyond those that had better be on their way at once wait here,
/// where the end of one is at once the beginning of the next.
///
/// Safe, since it is made, used and released on one thread, and frees the
/// handles in the order that libcurl asks for.
@safe final class CurlLoop {
    private let multi: UnsafeMutableRawPointer
    private let share: UnsafeMutableRawPointer?
    private let inbox: Inbox
    private let settings: CurlSettings
    private var targets = RequestTargets()
    private let cork = Cork()
    /// Whether hosts were met whose connections carry one request at a time.
    private var hasSingleConnections = false
    /// Batches with requests that have not begun, the oldest first.
    private var waiting: [OpenBatch] = []
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
        set(CURLMOPT_MAX_HOST_CONNECTIONS, settings.multiplexedConnections)
        set(CURLMOPT_MAXCONNECTS, settings.maximumConnections)
        set(CURLMOPT_MAX_CONCURRENT_STREAMS, CurlSettings.streamsPerConnection)
    }

    deinit {
        targets = RequestTargets()
        idle = []
        exchanges = []
        unsafe _ = curl_multi_cleanup(multi)
        unsafe _ = curl_share_cleanup(share)
    }

    private func set(_ option: CURLMoption, _ value: Int) {
        unsafe _ = ccurl_multi_set_long(multi, option, value)
    }

    /// Works until the inbox is closed and nothing is on its way.
    func run() {
        while true {
            let news = inbox.take()
            for submission in news.submissions { open(submission) }
            if news.withdrawal || news.isClosed { withdraw(all: news.isClosed) }
            beginWaiting()
            perform()
            cork.pull()
            guard !news.isClosed || isBusy else { return }
            // Whatever has ended makes room for what waits.
            if !canBegin, inbox.mayWait() { unsafe _ = curl_multi_poll(multi, nil, 0, wait, nil) }
        }
    }

    private var underWay: Int {
        exchanges.count - idle.count
    }

    private var isBusy: Bool {
        underWay > 0 || !waiting.isEmpty
    }

    private var canBegin: Bool {
        guard let next = waiting.first, underWay < settings.maximumRequests else { return false }
        return underWay < settings.easyRequests || next.leisure <= .zero
    }

    /// Until what waits is in a hurry, in milliseconds.
    private var wait: Int32 {
        guard let next = waiting.first, underWay < settings.maximumRequests else { return Self.longestWait }
        return Int32(min(Int(Self.longestWait), next.leisure.milliseconds))
    }

    private func open(_ submission: Submission) {
        if let target = targets.target(of: submission.batch.pattern) {
            waiting.append(OpenBatch(submission, target))
            if !target.isEncrypted { allowSingleConnections() }
        } else {
            submission.refuse("a header of the request holds a line break or another control")
        }
    }

    /// Plain connections never multiplex; of others the first answer tells.
    private func allowSingleConnections() {
        guard !hasSingleConnections else { return }
        hasSingleConnections = true
        set(CURLMOPT_MAX_HOST_CONNECTIONS, settings.maximumConnections)
    }

    private func beginWaiting() {
        while canBegin, let batch = waiting.first {
            begin(batch.beginNext(), of: batch)
            if !batch.hasMore { waiting.removeFirst() }
        }
    }

    private func begin(_ index: Int, of batch: OpenBatch) {
        var departure = Departure()
        guard departure.ask(isLate: batch.isLate(index), isWithdrawn: batch.isWithdrawn) else {
            return batch.end(index, .failure(departure.failure("the request was not started")))
        }
        guard let exchange = idle.popLast() ?? makeExchange() else {
            return batch.end(index, .failure(TransportError(.notSent, "too little memory is free")))
        }
        exchange.load(batch, index)
        guard unsafe curl_multi_add_handle(multi, exchange.easy) == CURLM_OK else {
            return end(exchange, CURLE_FAILED_INIT)
        }
    }

    private func makeExchange() -> Exchange? {
        guard let exchange = unsafe Exchange(settings, cork: cork, share: share) else { return nil }
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
        for exchange in exchanges {
            guard let batch = exchange.batch, all || batch.isWithdrawn, exchange.withdraw() else { continue }
            remove(exchange, CURLE_ABORTED_BY_CALLBACK)
        }
        let unwanted = waiting.filter { all || $0.isWithdrawn }
        waiting.removeAll { all || $0.isWithdrawn }
        for batch in unwanted { batch.withdrawRest() }
    }

    private func remove(_ exchange: Exchange, _ code: CURLcode) {
        if !hasSingleConnections, exchange.wasAloneOnItsConnection { allowSingleConnections() }
        unsafe _ = curl_multi_remove_handle(multi, exchange.easy)
        end(exchange, code)
    }

    private func end(_ exchange: Exchange, _ code: CURLcode) {
        exchange.finish(code)
        idle.append(exchange)
    }
}
