package import Callbacks
import Foundation
package import Logging
import ServiceLifecycle
import Synchronization

/// The app secrets by which callbacks are signed now: a changed one is in use without a restart.
///
/// They are read again once a minute, and soon after a signature fails, as one does that was made with a new secret.
/// The request that failed is answered with 401; Meta sends its callback again.
package final class SigningSecrets: Sendable {
    /// Reads the secrets that hold now.
    package typealias Reading = @Sendable () async throws -> SignatureVerifier

    fileprivate struct State {
        var verifier: SignatureVerifier
        /// Why they could not be read last; nil if they could.
        var fault: String?
        var refusals: SignatureRefusals?
        /// Whether a signed callback came after the refusals.
        var isOver = true
        var isSaved = true
    }

    private let state: Mutex<State>
    private let reading: Reading?
    private let folder: String?
    private let logger: Logger
    private let wakes = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    /// - Parameters:
    ///   - verifier: the secrets as they are at the start.
    ///   - folder: where refusals are kept for `doctor`; nil for nowhere.
    ///   - logger: is told when other secrets are in use; never sees one.
    ///   - reading: reads them again; nil if they never change.
    package init(
        _ verifier: SignatureVerifier,
        keepingRefusalsIn folder: String? = nil,
        logger: Logger,
        reading: Reading? = nil
    ) {
        state = Mutex(State(verifier: verifier))
        (self.folder, self.logger, self.reading) = (folder, logger, reading)
    }

    /// Whether a header is the signature of these bytes by one of the secrets.
    ///
    /// - Parameters:
    ///   - header: the value of `X-Hub-Signature-256`.
    ///   - body: the bytes as they came.
    ///   - now: the time.
    /// - Returns: whether the callback is Meta's.
    func verifies(_ header: String, of body: [UInt8], now: Date) -> Bool {
        let verifier = state.withLock { $0.verifier }
        if verifier.verifies(header, of: body) {
            state.withLock { $0.isOver = true }
            return true
        }
        state.withLock { $0.addRefusal(at: now) }
        wakes.continuation.yield()
        return false
    }

    /// Reads the secrets again, and keeps the count of refusals.
    func refresh() async {
        await reread()
        save()
    }

    private func reread() async {
        guard let reading else { return }
        do {
            let verifier = try await reading()
            let isNew = state.withLock { state in
                defer { (state.verifier, state.fault) = (verifier, nil) }
                return state.verifier != verifier
            }
            if isNew { logger.info("took a changed app secret into use") }
        } catch {
            let fault = "\(error)"
            let isNew = state.withLock { state in
                defer { state.fault = fault }
                return state.fault != fault
            }
            // Half a change, as when the file is not written yet: looked at again soon.
            if isNew { logger.warning("the app secret stays as it was", metadata: ["cause": "\(fault)"]) }
        }
    }

    private func save() {
        let unsaved = state.withLock { state in
            defer { state.isSaved = true }
            return state.isSaved ? nil : state.refusals
        }
        guard let folder, let unsaved else { return }
        do {
            try unsaved.write(to: folder)
        } catch {
            logger.warning("the count of refused callbacks cannot be kept", metadata: ["cause": "\(error)"])
        }
    }

    /// Refreshes once in an interval, and soon after a signature failed, until the service is to stop.
    ///
    /// - Parameters:
    ///   - interval: how often at the least.
    ///   - pause: how long at the least lies between two times, whatever strangers send.
    func watch(every interval: Duration, pause: Duration) async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { [wakes] in
                while (try? await ContinuousClock().sleep(for: interval)) != nil { wakes.continuation.yield() }
            }
            for await _ in wakes.stream {
                await refresh()
                guard (try? await ContinuousClock().sleep(for: pause)) != nil else { break }
            }
            tasks.cancelAll()
        }
        save()
    }
}

extension SigningSecrets {
    /// Keeps the secrets up to date while the receiver serves.
    struct Watch: Service {
        let secrets: SigningSecrets

        private static let interval = Duration.seconds(60)
        private static let pause = Duration.seconds(2)

        func run() async throws {
            await cancelWhenGracefulShutdown { [secrets] in
                await secrets.watch(every: Self.interval, pause: Self.pause)
            }
        }
    }
}

extension SigningSecrets.State {
    /// Begins a new stretch where a signed callback came since.
    fileprivate mutating func addRefusal(at now: Date) {
        var stretch = refusals ?? SignatureRefusals(count: 0, firstAt: now, lastAt: now)
        if isOver { stretch = SignatureRefusals(count: 0, firstAt: now, lastAt: now) }
        stretch.count += 1
        stretch.lastAt = now
        (refusals, isOver, isSaved) = (stretch, false, false)
    }
}
