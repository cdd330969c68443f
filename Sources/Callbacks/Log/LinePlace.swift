/// Where a line of the log begins.
struct LinePlace: Hashable, Sendable {
    /// The segment's name.
    var segment: String
    var offset: Int64
}
