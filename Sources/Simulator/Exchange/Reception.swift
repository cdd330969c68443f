/// What to do about a request, and when.
struct Reception: Sendable {
    enum Conduct: Sendable {
        case answer(GraphAnswer)
        /// Close the connection without a byte.
        case close
        /// Neither answer nor close.
        case hang
        /// The head, half of the body, and the end.
        case half(GraphAnswer)
        /// Refuse the stream as one that was not looked at.
        case refuse
        /// Answer, and let the connection take no more requests.
        case goAway(GraphAnswer)
    }

    var conduct: Conduct
    var dueAt: Moment
}

/// An HTTP answer, before any server knows of it.
struct GraphAnswer: Sendable {
    var status = 200
    var contentType = "application/json; charset=UTF-8"
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
}
