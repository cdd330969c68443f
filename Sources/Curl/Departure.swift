import Transport

/// Whether a request may leave, and whether it has.
///
/// libcurl asks before each writing of a request. It repeats a request of its
/// own accord where a connection that was used before dies before the first
/// byte of the answer, or where the server refuses the stream; nothing tells
/// whether the first copy was read, so there is no second one.
struct Departure: Hashable {
    enum State: Hashable {
        /// libcurl has not asked: no byte has left.
        case awaited
        /// libcurl was told to write it.
        case left
        /// It was told not to, as the slot had passed.
        case late
        /// It was told not to, as the caller no longer wants it.
        case withdrawn
        /// It has left once, and libcurl was told not to repeat it.
        case leftOnce
    }

    private(set) var state = State.awaited

    /// Whether the request may have reached the server.
    var mayHaveArrived: Bool {
        state == .left || state == .leftOnce
    }

    /// Answers libcurl's question whether to write the request now.
    mutating func ask(isLate: Bool, isWithdrawn: Bool) -> Bool {
        state =
            switch state {
            case .left, .leftOnce: .leftOnce
            case .awaited where isWithdrawn: .withdrawn
            case .awaited where isLate: .late
            case .awaited: .left
            case .late, .withdrawn: state
            }
        return state == .left
    }

    /// Takes back a request that libcurl has not asked for yet.
    mutating func withdraw() {
        if state == .awaited { state = .withdrawn }
    }

    /// Why there is no answer, in the light of what has left.
    ///
    /// - Parameter cause: libcurl's words about it.
    /// - Returns: the error for the request's caller.
    func failure(_ cause: String) -> TransportError {
        switch state {
        case .awaited: TransportError(.notSent, "the request did not leave: \(cause)")
        case .left: TransportError(.mayHaveArrived, "no answer came: \(cause)")
        case .late: TransportError(.late, "the request's slot passed before a connection was free")
        case .withdrawn: TransportError(.withdrawn, "the request was withdrawn before it left")
        case .leftOnce:
            TransportError(.mayHaveArrived, "the connection ended before an answer came, and nothing is sent twice")
        }
    }
}
