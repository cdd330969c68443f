/// What the log has done since it was opened.
package struct LogFigures: Hashable, Sendable {
    /// The upper bounds of `durations`, in seconds; the last count is of what took longer.
    package static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

    /// Callbacks on the disk.
    package internal(set) var callbacks = 0
    /// Their lines' bytes.
    package internal(set) var bytes = 0
    /// Callbacks that could not be written, each answered with 503.
    package internal(set) var failures = 0
    /// Writes by how long they took, the wait for the disk included.
    package internal(set) var durations = [Int](repeating: 0, count: bounds.count + 1)
    package internal(set) var seconds = 0.0

    mutating func add(callbacks count: Int, bytes: Int, duration: Duration) {
        callbacks += count
        self.bytes += bytes
        let seconds = duration / .seconds(1)
        self.seconds += seconds
        durations[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
    }
}
