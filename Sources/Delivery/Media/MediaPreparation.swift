package import CampaignCore
package import Foundation
package import GraphAPI
package import Storage
package import Transport

/// Sees to it that Meta has the files of a broadcast before its first message leaves.
///
/// A file is uploaded once for a sender and a content, whatever broadcasts and processes need it: the ledger has the
/// id, and a lock for each content lets one of them upload. A crash between the upload and the record costs one more
/// upload.
package struct MediaPreparation: Sendable {
    /// Opens a file that was planned.
    package typealias Open = @Sendable (_ name: String) throws(MediaFault) -> any FileSource

    package enum Outcome: Hashable, Sendable {
        /// Meta's ids by the files' names; none if messages bring no files along.
        case ready([String: String])
        /// Why nothing is sent.
        case ended(DeliveryEnd)
    }

    let broadcast: Broadcast
    let ledger: Ledger
    let client: GraphClient
    /// The file of a lock by its name.
    let lock: @Sendable (String) -> String
    let open: Open
    let clock: any DeliveryClock
    /// When the run's time is over; nil if it has no end.
    let deadline: Date?

    package init(
        of broadcast: Broadcast,
        ledger: Ledger,
        client: GraphClient,
        lock: @escaping @Sendable (String) -> String,
        open: @escaping Open,
        clock: any DeliveryClock = SystemClock(),
        deadline: Date? = nil
    ) {
        (self.broadcast, self.ledger, self.client) = (broadcast, ledger, client)
        (self.lock, self.open, self.clock, self.deadline) = (lock, open, clock, deadline)
    }

    /// How many files are uploaded at once.
    private static let width = 4

    /// Uploads what is missing.
    ///
    /// - Throws: `StorageError`.
    package func prepare() async throws -> Outcome {
        let files = try await ledger.mediaFiles(of: broadcast.id)
        if files.isEmpty { return .ready([:]) }
        let known = try await ledger.mediaIDs(of: broadcast.id, lasting: neededUntil)
        var contents: Set<String> = []
        let missing = files.filter { known[$0.name] == nil && contents.insert($0.content ?? "").inserted }
        if let end = try await uploadAll(missing) {
            try await note(end)
            return .ended(end)
        }
        try await ledger.noteMediaFault(nil, of: broadcast.id)
        try await ledger.noteMediaRenewed(of: broadcast.id, at: clock.now)
        return .ready(try await ledger.mediaIDs(of: broadcast.id, lasting: clock.now))
    }

    /// An id that ends before this is not used any more: within a week, unless the broadcast ends sooner.
    private var neededUntil: Date {
        min(broadcast.expiresAt ?? .distantFuture, clock.now + Self.reserve)
    }

    private static let reserve: TimeInterval = 7 * 86_400

    /// - Returns: why not all are uploaded; nil if they are.
    private func uploadAll(_ files: [MediaFile]) async throws -> DeliveryEnd? {
        try await withThrowingTaskGroup(of: DeliveryEnd?.self) { uploads in
            var rest = files[...]
            for file in rest.prefix(Self.width) { uploads.addTask { try await upload(file) } }
            rest = rest.dropFirst(Self.width)
            while let end = try await uploads.next() {
                if let end {
                    // What is on its way is waited for, and kept.
                    while try await uploads.next() != nil {}
                    return end
                }
                if let file = rest.popFirst() { uploads.addTask { try await upload(file) } }
            }
            return nil
        }
    }

    /// Uploads a file unless another process does; then waits for its id.
    ///
    /// - Returns: why it is not uploaded; nil if it is.
    private func upload(_ file: MediaFile) async throws -> DeliveryEnd? {
        let path = lock("media-\(Self.slot(of: file))")
        while true {
            if Task.isCancelled || deadline.map({ $0 <= clock.now }) == true { return .interrupted }
            let outcome = try await FileLock.ifFree(path) {
                try await isKnown(file) ? nil : try await uploadNow(file)
            }
            if case .done(let end) = outcome { return end }
            do {
                try await clock.sleep(until: clock.now + Self.look)
            } catch {
                return .interrupted
            }
        }
    }

    /// In seconds, how often to look whether another process is done.
    private static let look = 0.2

    /// Locks are few, since their files stay; contents that share one are uploaded one after the other.
    private static func slot(of file: MediaFile) -> String {
        String(file.content?.prefix(1) ?? "0")
    }

    private func isKnown(_ file: MediaFile) async throws -> Bool {
        let id = try await ledger.mediaID(
            of: file.content ?? "",
            for: broadcast.definition.phoneNumberID,
            lasting: neededUntil
        )
        return id != nil
    }

    private func uploadNow(_ file: MediaFile) async throws -> DeliveryEnd? {
        let sender = broadcast.definition.phoneNumberID
        let source: any FileSource
        do throws(MediaFault) {
            source = try open(file.name)
        } catch {
            return try await pause(.unreadable(cause: error.finding), file)
        }
        guard source.count == file.bytes else { return try await pause(.changed, file) }
        let id: String
        let began = clock.now
        do {
            id = try await client.upload(source, as: file.type, for: sender)
        } catch let error as GraphError {
            return try await end(of: error, file)
        }
        guard source.digest == file.content else { return try await pause(.changed, file) }
        try await ledger.keepMedia(
            id,
            of: source.digest,
            for: sender,
            uploadedAt: began,
            endsAt: began + GraphClient.mediaLife
        )
        return nil
    }
}

// What follows from a file that is not uploaded.
extension MediaPreparation {
    private func end(of error: GraphError, _ file: MediaFile) async throws -> DeliveryEnd {
        let reason = "the file '\(file.name)' could not be uploaded: \(error)"
        switch error {
        case .held(_, let time): return .waiting(until: time)
        case .unreachable, .unreadable, .uploadCut: return .unavailable(reason: reason)
        case .refused(_, let refusal):
            switch ErrorCatalogue.standard.errorClass(of: refusal, channel: .answer) {
            case .retryBackoff, .waitRate: return .unavailable(reason: reason)
            case .permanentAccount: return .refused(reason: reason, RefusalCause(refusal))
            case .permanentTemplate, .permanentRecipient, .suppressRecipient:
                return try await pause(.refused(refusal), file)
            }
        }
    }

    private func pause(_ stop: MediaStop, _ file: MediaFile) async throws -> DeliveryEnd {
        let reason = StateReason.media(name: file.name, stop)
        try await ledger.pause(broadcast.id, because: reason, at: clock.now)
        return .halted(reason: reason)
    }

    /// Has `status` say what keeps the broadcast.
    private func note(_ end: DeliveryEnd) async throws {
        switch end {
        case .unavailable(let reason), .refused(let reason, _):
            try await ledger.noteMediaFault(reason, of: broadcast.id)
        case .waiting:
            let fault = "Meta's quota of calls is used up, and files are still to be uploaded"
            try await ledger.noteMediaFault(fault, of: broadcast.id)
        case .finished, .halted, .awaitingOutcomes, .interrupted, .mediaLost: break
        }
        if let cause = end.holdCause { try await ledger.noteHold(of: broadcast.id, because: cause, at: clock.now) }
    }
}
