/// What all requests of a transport share.
struct CurlSettings: Sendable {
    /// A file of certificates, in PEM, to trust.
    var caFile: String?
    /// How many connections may be open to a host whose connections carry one request at a time.
    var maximumConnections: Int
    /// How many requests are on their way at once at the most; the others wait for their turn here.
    var maximumRequests: Int
    /// Answers longer than this many bytes are not read to their end.
    var longestAnswer: Int

    /// How many requests are on their way at once while none is in a hurry.
    ///
    /// Each takes some 20 kilobytes of libcurl's, and where answers come quickly more of them gain nothing;
    /// where they are slow, those that wait come to be in a hurry.
    var easyRequests: Int {
        min(128, maximumRequests)
    }

    /// A request is in a hurry when so little time is left for it to leave, and one without a deadline always.
    static let hurry: Duration = .milliseconds(10)

    /// How many connections may be open to a host that multiplexes.
    ///
    /// Of the requests that a full connection has no place for, libcurl opens a
    /// connection for each, though the next one has places for all of them.
    var multiplexedConnections: Int {
        max(1, (maximumRequests + Self.usualStreams - 1) / Self.usualStreams)
    }

    /// What servers usually allow on a connection.
    private static let usualStreams = 100

    /// A connection unused for this many seconds is not used again.
    ///
    /// A server that drops it in just the moment in which a request leaves makes
    /// the request's fate unknown, while a new connection costs a few round
    /// trips. Servers rarely drop a connection sooner than after a minute.
    static let longestIdle = 30

    /// A connection older than this many seconds is not used again once it is idle.
    static let longestLife = 600

    /// How many requests share a connection, where the server allows as many; libcurl's own limit is 100.
    static let streamsPerConnection = 256

    /// What libcurl reads an answer into, in bytes: the least that it takes, since it is allocated for every
    /// request, and a send's answer is shorter.
    static let answerBufferSize = 1 << 10

    /// What libcurl writes a body from, in bytes: the least that it takes.
    static let bodyBufferSize = 16 << 10

    /// Seconds without traffic after which the system probes whether the peer is there, and between probes.
    static let probeInterval = 15

    static let userAgent = "drumbeat"
}
