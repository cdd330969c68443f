/// Bounds how many requests are handed to the network and not answered.
struct RequestWindow: Sendable {
    /// How many requests may be open.
    let limit: Int
    private var open = 0
    /// How many the one wants to open together who waits.
    private var wanted: Int?

    init(limit: Int) {
        self.limit = limit
    }

    /// Opens so many requests together if there is room; else they are opened once there is.
    ///
    /// - Returns: whether they are open.
    mutating func enter(_ count: Int) -> Bool {
        precondition(count <= limit, "there is never room for more than the limit")
        wanted = count
        return admit()
    }

    /// Ends a request, as it is answered.
    ///
    /// - Returns: whether the ones that waited are open now.
    mutating func leave() -> Bool {
        open -= 1
        return admit()
    }

    private mutating func admit() -> Bool {
        guard let count = wanted, open + count <= limit else { return false }
        open += count
        wanted = nil
        return true
    }
}
