/// How much a client may ask of the receiver before it is turned away.
package struct ReceiverLimits: Hashable, Sendable {
    /// All header lines of a request together, in bytes; more is answered with 431.
    package var headers = 16 << 10
    /// A request's header lines by number.
    package var headerLines = 100
    /// The bytes of bodies that all connections together may have sent and not ended; more is answered with 503.
    package var bodies = 128 << 20
    /// The part of these that is kept for small bodies, and for addresses that have sent a signed callback.
    package var smallBodies = 32 << 20
    /// What a small body may have; nearly all callbacks do.
    package var smallBody = 64 << 10
    /// What a stranger's address may have of all these bytes.
    package var strangerBodies = 8 << 20
    /// How many connections a stranger's address may have.
    package var strangerConnections = 64
    /// How long a stranger's connection may be silent between two requests.
    package var strangerIdle = Duration.seconds(5)
    /// How long an address is no stranger after a signed callback.
    package var trust = Duration.seconds(600)
    /// Whether loopback and Unix sockets are no strangers: there a proxy brings everybody's requests.
    package var trustsLocal = true
    /// How long a new connection may take to its first request's body: a TLS handshake and some lines.
    package var firstRequest = Duration.seconds(10)
    /// How long a body may take.
    package var body = Duration.seconds(20)
    /// How long a connection may be silent between two requests; longer than proxies keep theirs, so that these
    /// do not send into a connection that is just being closed.
    package var idle = Duration.seconds(75)
    /// How many connections may be open, and two or three more where several knock at one moment; the rest wait.
    package var connections = 1024

    package static let standard = ReceiverLimits()

    package init() {}
}
