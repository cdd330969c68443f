import Transport
import CCurl
import Foundation

/// One easy handle and the request that it carries, one after the other.
///
/// Safe, since it is made, used and released on the loop's thread only; the
/// handle is freed before the memory that libcurl was told of; and libcurl calls
/// back only inside calls of the loop, which holds all its exchanges.
@safe final class Exchange {
    let easy: UnsafeMutableRawPointer
    private let settings: CurlSettings
    private let cork: Cork
    /// What is copied from a request lives here while libcurl reads it.
    private var body = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 1)
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    /// What is set on the handle, so that the next request sets only what differs.
    private var target: RequestTarget?
    private var timeouts: [Duration] = []

    /// The batch whose request it carries, and which of them; nil while it carries none.
    private(set) var batch: OpenBatch?
    private var index = 0
    private(set) var departure = Departure()
    private var answer: [UInt8] = []
    private var headers = AnswerHeaders()
    private var isTooLong = false
    /// What the body is read from while it is sent; nil if it lies here.
    private var source: (any BodySource)?

    /// Nil if memory is short.
    init?(_ settings: CurlSettings, cork: Cork, share: UnsafeMutableRawPointer?) {
        guard let easy = unsafe curl_easy_init() else { return nil }
        unsafe self.easy = easy
        self.settings = settings
        self.cork = cork
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe prepareConnections(share)
        prepareCallbacks()
        unsafe cork.watch(easy)
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe body.deallocate()
        unsafe errorText.deallocate()
    }

    /// Takes a request on.
    func load(_ batch: OpenBatch, _ index: Int) {
        self.batch = batch
        self.index = index
        departure = Departure()
        headers = AnswerHeaders()
        isTooLong = false
        unsafe errorText[0] = 0
        aim(at: batch.target)
        setTimeouts(batch.requests.pattern)
        source = batch.requests.pattern.source
        if let source { return setSource(source) }
        let body = batch.requests.body(index)
        if !body.isEmpty || batch.target.method == .post { setBody(body) }
    }

    /// Takes the request back if it has not left.
    ///
    /// - Returns: whether it had not.
    func withdraw() -> Bool {
        departure.withdraw()
        return departure.state == .withdrawn
    }

    /// Whether there was an answer, on a connection that carries one request at a time.
    var wasAloneOnItsConnection: Bool {
        var version = 0
        unsafe _ = ccurl_get_long(easy, CURLINFO_HTTP_VERSION, &version)
        return version == Int(CURL_HTTP_VERSION_1_0) || version == Int(CURL_HTTP_VERSION_1_1)
    }

    /// Ends the request and tells its caller how.
    func finish(_ code: CURLcode) {
        let result: Result<HTTPResponse, TransportError> =
            code == CURLE_OK && departure.mayHaveArrived ? .success(response()) : .failure(failure(code))
        let ended = batch
        batch = nil
        source = nil
        answer = []
        ended?.end(index, result)
    }

    private func response() -> HTTPResponse {
        var status = 0
        unsafe _ = ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return HTTPResponse(status: status, headers: headers.known, body: answer)
    }

    private func failure(_ code: CURLcode) -> TransportError {
        if isTooLong { return departure.failure("it is over \(settings.longestAnswer) bytes long") }
        let detail = unsafe String(cString: errorText)
        return departure.failure(detail.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : detail)
    }
}

// What is set for a request, as far as the last one was different.
extension Exchange {
    private func aim(at newTarget: RequestTarget) {
        guard target !== newTarget else { return }
        set(CURLOPT_HTTPGET, 1)
        set(CURLOPT_HTTP_VERSION, Int(newTarget.isEncrypted ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1))
        // Waits for a connection that may turn out to multiplex, which plain ones never do.
        set(CURLOPT_PIPEWAIT, newTarget.isEncrypted ? 1 : 0)
        unsafe _ = ccurl_set_string(easy, CURLOPT_URL, newTarget.url)
        // Empty for none, nil for the one that the environment names.
        unsafe _ = ccurl_set_string(easy, CURLOPT_PROXY, newTarget.isThisMachine ? "" : nil)
        unsafe _ = ccurl_set_list(easy, CURLOPT_CONNECT_TO, newTarget.redirections)
        unsafe _ = ccurl_set_string(easy, CURLOPT_UNIX_SOCKET_PATH, newTarget.socket)
        unsafe _ = ccurl_set_string(
            easy,
            CURLOPT_CUSTOMREQUEST,
            newTarget.method == .delete ? newTarget.method.rawValue : nil
        )
        unsafe _ = ccurl_set_list(easy, CURLOPT_HTTPHEADER, newTarget.lines)
        unsafe cork.setWatching(newTarget.isEncrypted, easy)
        target = newTarget
    }

    private func setTimeouts(_ request: HTTPRequest) {
        guard timeouts != [request.connectTimeout, request.timeout] else { return }
        timeouts = [request.connectTimeout, request.timeout]
        set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.milliseconds)
        set(CURLOPT_TIMEOUT_MS, request.timeout.milliseconds)
    }

    /// Copies the body to where it stays until the request is over; also makes the request a POST.
    private func setBody(_ bytes: ArraySlice<UInt8>) {
        if unsafe bytes.count > body.count {
            unsafe body.deallocate()
            unsafe body = .allocate(byteCount: bytes.count * 2, alignment: 1)
        }
        unsafe body.copyBytes(from: bytes)
        unsafe _ = ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, body.baseAddress)
    }

    /// Has the body read while it is sent; also makes the request a POST.
    private func setSource(_ source: any BodySource) {
        source.begin()
        set(CURLOPT_POST, 1)
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, nil)
        unsafe _ = ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(source.count))
    }

    private func set(_ option: CURLoption, _ value: Int) {
        unsafe _ = ccurl_set_long(easy, option, value)
    }
}

// What is set once.
extension Exchange {
    private func prepareConnections(_ share: UnsafeMutableRawPointer?) {
        set(CURLOPT_NOSIGNAL, 1)
        // Bodies and answers are some hundred bytes; libcurl allocates these for every request.
        set(CURLOPT_BUFFERSIZE, CurlSettings.answerBufferSize)
        set(CURLOPT_UPLOAD_BUFFERSIZE, CurlSettings.bodyBufferSize)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_TCP_NODELAY, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_TCP_KEEPIDLE, CurlSettings.probeInterval)
        set(CURLOPT_TCP_KEEPINTVL, CurlSettings.probeInterval)
        set(CURLOPT_MAXAGE_CONN, CurlSettings.longestIdle)
        set(CURLOPT_MAXLIFETIME_CONN, CurlSettings.longestLife)
        unsafe _ = ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        unsafe _ = ccurl_set_string(easy, CURLOPT_USERAGENT, CurlSettings.userAgent)
        if let caFile = settings.caFile { unsafe _ = ccurl_set_string(easy, CURLOPT_CAINFO, caFile) }
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_SHARE, share)
    }

    /// Unretained: the loop holds the exchange for as long as its handle can call back.
    private func prepareCallbacks() {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_PRIVATE, context)
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_PREREQDATA, context)
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        unsafe _ = ccurl_set_pointer(easy, CURLOPT_READDATA, context)
        unsafe _ = ccurl_set_prereq_function(easy) { context, _, _, _, _ in
            unsafe Exchange.at(context)?.mayLeave() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
        unsafe _ = ccurl_set_write_function(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            unsafe Exchange.at(context)?.takeHeader(.init(start: bytes, count: size * count)) ?? 0
        }
        unsafe _ = ccurl_set_write_function(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            unsafe Exchange.at(context)?.takeAnswer(.init(start: bytes, count: size * count)) ?? 0
        }
        unsafe _ = ccurl_set_write_function(easy, CURLOPT_READFUNCTION) { bytes, size, count, context in
            unsafe Exchange.at(context)?.giveBody(.init(start: bytes, count: size * count))
                ?? Int(CURL_READFUNC_ABORT)
        }
    }

    /// The exchange that a callback or a message is about.
    static func at(_ context: UnsafeMutableRawPointer?) -> Exchange? {
        unsafe context.map { unsafe Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
    }
}

// What libcurl calls back for.
extension Exchange {
    private func mayLeave() -> Bool {
        guard let batch, departure.ask(isLate: batch.isLate(index), isWithdrawn: batch.isWithdrawn) else {
            return false
        }
        cork.putIn()
        return true
    }

    /// - Returns: how many bytes were taken, for libcurl.
    private func takeHeader(_ line: UnsafeRawBufferPointer) -> Int {
        unsafe headers.take(line)
        return line.count
    }

    /// Fills the room with the next bytes of the body.
    ///
    /// A file is read here, a few kilobytes at a time.
    ///
    /// - Returns: how many bytes there are, for libcurl.
    private func giveBody(_ room: UnsafeMutableRawBufferPointer) -> Int {
        guard let bytes = source?.next(room.count), bytes.count <= room.count else {
            return Int(CURL_READFUNC_ABORT)
        }
        unsafe room.copyBytes(from: bytes)
        return bytes.count
    }

    /// - Returns: how many bytes were taken; fewer than there are end the transfer.
    private func takeAnswer(_ bytes: UnsafeRawBufferPointer) -> Int {
        isTooLong = answer.count + bytes.count > settings.longestAnswer
        guard !isTooLong else { return 0 }
        unsafe answer.append(contentsOf: bytes)
        return bytes.count
    }
}

extension Duration {
    /// Rounded up, and at least one, since libcurl takes nought for its default.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
