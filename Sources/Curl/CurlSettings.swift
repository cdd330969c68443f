/// What all requests of a transport share.
struct CurlSettings: Sendable {
    /// A file of certificates, in PEM, to trust.
    var caFile: String?
    /// How many connections may be open to one host; HTTP/2 needs one for a hundred requests, HTTP/1.1 one for each.
    var maximumConnections: Int
    /// Answers longer than this many bytes are not read to their end.
    var longestAnswer: Int

    /// A connection unused for this many seconds is not used again.
    ///
    /// A server that drops it in just the moment in which a request leaves makes
    /// the request's fate unknown, while a new connection costs a few round
    /// trips. Servers rarely drop a connection sooner than after a minute.
    static let longestIdle = 30

    /// A connection older than this many seconds is not used again once it is idle.
    static let longestLife = 600

    /// The least that libcurl takes for both directions, in bytes.
    static let bufferSize = 16 << 10

    /// Seconds without traffic after which the system probes whether the peer is there, and between probes.
    static let probeInterval = 15

    static let userAgent = "drumbeat"
}
