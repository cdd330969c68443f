import Formats
package import Foundation
import Synchronization

/// The log of callbacks: newline-delimited JSON in segments, one a day (UTC) and more where a day brings many.
///
/// Appends that come while the disk is busy are written together, with one
/// write and one fsync for all of them.
package final class CallbackLog: Sendable {
    /// Told how a write went, on the writer's thread.
    package typealias Completion = @Sendable (Result<Void, any Error>) -> Void

    /// What is written together: the lines of one day.
    private struct Group {
        let day: String
        var lines: [UInt8] = []
        var waiters: [Completion] = []
        /// How many of the lines are empty ones, which are written to try the disk.
        var probes = 0

        var callbacks: Int { waiters.count - probes }
        var callbackBytes: Int { lines.count - probes }
    }

    private struct State {
        var groups: [Group] = []
        var waitingBytes = 0
        var isWriting = false
        /// The segments that are appended to, by their days.
        var segments: [String: SegmentName] = [:]
        var figures = LogFigures()
        /// Whether the last write failed.
        var isFailing = false
        var lastProbe: ContinuousClock.Instant?
    }

    /// How much may wait for a slow disk before callbacks are turned away; Meta sends those again.
    private static let waitingLimit = 64 << 20
    /// How often a log that cannot be written is tried because somebody asks.
    private static let probeInterval = Duration.seconds(1)
    private static let probe = [UInt8(ascii: "\n")]

    private let folder: LogFolder
    private let segmentSize: Int64
    private let queue = BlockingQueue(label: "drumbeat.callback-log")
    private let state = Mutex(State())

    /// Opens the log, creating its folder as needed.
    ///
    /// - Parameters:
    ///   - folder: where the segments are.
    ///   - segmentSize: the bytes after which a segment is followed by another one of the same day.
    /// - Throws: `CallbackError.cannotWrite`.
    package init(folder: String, segmentSize: Int64 = 64 << 20) throws {
        self.folder = LogFolder(path: folder)
        self.segmentSize = segmentSize
        do {
            try AppendFile.createFolder(folder, withParents: true)
        } catch {
            throw CallbackError.cannotWrite(path: folder, cause: error)
        }
    }

    /// Appends a callback; it is on the disk when this returns.
    ///
    /// - Throws: `CallbackError` if it is not, or not surely.
    package func append(body: [UInt8], signature: String, receivedAt: Date) async throws {
        try await withCheckedThrowingContinuation { continuation in
            append(body: body, signature: signature, receivedAt: receivedAt) { continuation.resume(with: $0) }
        }
    }

    /// Appends a callback, for callers that have no task to wait in.
    ///
    /// - Parameters:
    ///   - body: as it came.
    ///   - signature: the header that came with it.
    ///   - receivedAt: the time, which decides on the segment.
    ///   - completion: must be quick; told of success when the callback is on the disk.
    package func append(body: [UInt8], signature: String, receivedAt: Date, completion: @escaping Completion) {
        let time = receivedAt.rfc3339
        let line = CallbackLine.encoded(receivedAt: time, signature: signature, body: body)
        append(line, day: String(time.prefix(10)), completion)
    }

    /// Whether callbacks can be kept: the last write went well, or another one does now.
    ///
    /// So the log recovers also where nobody sends anything to it while it is not ready.
    package func isReady(now: Date) async -> Bool {
        let mustProbe: Bool? = state.withLock { state in
            guard state.isFailing else { return nil }
            let time = ContinuousClock.now
            if let last = state.lastProbe, time - last < Self.probeInterval { return false }
            state.lastProbe = time
            return true
        }
        guard let mustProbe else { return true }
        guard mustProbe else { return false }
        do {
            // Whoever reads the log passes over an empty line.
            try await withCheckedThrowingContinuation { continuation in
                append(Self.probe, day: now.day) { continuation.resume(with: $0) }
            }
            return true
        } catch {
            return false
        }
    }

    package var figures: LogFigures {
        state.withLock { $0.figures }
    }

    private func append(_ line: [UInt8], day: String, _ completion: @escaping Completion) {
        let mustStart: Bool? = state.withLock { state in
            let isProbe = line == Self.probe
            guard state.waitingBytes + line.count <= Self.waitingLimit else {
                if !isProbe { state.figures.failures += 1 }
                return nil
            }
            let place = state.groups.firstIndex { $0.day == day } ?? state.groups.endIndex
            if place == state.groups.endIndex { state.groups.append(Group(day: day)) }
            state.groups[place].lines += line
            state.groups[place].waiters.append(completion)
            if isProbe { state.groups[place].probes += 1 }
            state.waitingBytes += line.count
            defer { state.isWriting = true }
            return !state.isWriting
        }
        guard let mustStart else { return completion(.failure(CallbackError.overloaded)) }
        if mustStart { queue.start { self.writeWaiting() } }
    }

    /// Writes group after group until nothing waits.
    private func writeWaiting() {
        while let groups = nextGroups() {
            for group in groups {
                let started = ContinuousClock.now
                let result = Result { try write(group) }
                note(result, of: group, duration: .now - started)
                for waiter in group.waiters { waiter(result) }
            }
        }
    }

    private func nextGroups() -> [Group]? {
        state.withLock { state in
            guard !state.groups.isEmpty else {
                state.isWriting = false
                return nil
            }
            defer {
                state.groups = []
                state.waitingBytes = 0
            }
            return state.groups
        }
    }

    private func write(_ group: Group) throws {
        try folder.locked {
            let segment = try segment(of: group.day)
            let size = try AppendFile(path: folder.path(segment.file)).append(group.lines)
            state.withLock { $0.segments[group.day] = size < segmentSize ? segment : segment.next }
        }
    }

    /// The segment to append to: never one that is compressed already.
    private func segment(of day: String) throws -> SegmentName {
        if let known = state.withLock({ $0.segments[day] }), folder.exists(known.file) { return known }
        let names = try folder.files().compactMap(SegmentName.init(file:)).filter { $0.day == day }
        guard let last = names.max(by: { $0.number < $1.number }) else { return SegmentName(day: day) }
        guard let size = folder.size(last.file), size < segmentSize else { return last.next }
        return last
    }

    private func note(_ result: Result<Void, any Error>, of group: Group, duration: Duration) {
        state.withLock { state in
            switch result {
            case .success:
                state.isFailing = false
                if group.callbacks > 0 {
                    state.figures.add(callbacks: group.callbacks, bytes: group.callbackBytes, duration: duration)
                }
                // Days that are over are never asked for again.
                state.segments = state.segments.filter { $0.key >= group.day }
            case .failure:
                state.isFailing = true
                state.figures.failures += group.callbacks
            }
        }
    }
}
