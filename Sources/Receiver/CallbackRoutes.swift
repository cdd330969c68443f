import Callbacks
import Foundation
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// What the receiver answers: the path's two methods and two questions of monitors; everything else is 404.
struct CallbackRoutes: Sendable {
    let path: CallbackPath
    let token: VerifyToken
    let secrets: SigningSecrets
    let log: CallbackLog
    let tally: ReceiverTally
    let refusals: RefusalLog
    let logger: Logger
    let now: @Sendable () -> Date

    /// Answers a request that has come to its end.
    ///
    /// - Parameters:
    ///   - head: its first line and headers.
    ///   - body: no more than `CallbackLine.bodyLimit`.
    ///   - eventLoop: the loop on which a later answer is given.
    /// - Returns: the answer, or when there will be one.
    func answer(to head: HTTPRequestHead, body: [UInt8], on eventLoop: any EventLoop) -> ReceiverAnswer.Timing {
        let uri = URI(head.uri)
        switch (head.method, path.matches(uri.path) ? path.text : uri.path) {
        case (.POST, path.text): return receive(head, body, on: eventLoop)
        case (.GET, path.text):
            let answer = verify(uri)
            tally.countVerification(Int(answer.status.code))
            return .now(answer)
        case (.GET, "/healthz"): return .now(ReceiverAnswer(.ok))
        case (.GET, "/readyz"):
            let promise = eventLoop.makePromise(of: ReceiverAnswer.self)
            promise.completeWithTask { ReceiverAnswer(await isReady() ? .ok : .serviceUnavailable) }
            return .later(promise.futureResult, isSigned: false)
        default: return .now(ReceiverAnswer(.notFound))
        }
    }

    /// The answer to a body that is larger than it may be.
    func tooLarge() -> ReceiverAnswer {
        refusals.add(.tooLarge)
        return counted(ReceiverAnswer(.payloadTooLarge))
    }

    /// The answer to a body while too many others are on their way.
    func tooMuch() -> ReceiverAnswer {
        refusals.add(.tooMany)
        return counted(ReceiverAnswer(.serviceUnavailable))
    }

    /// Whether callbacks can be kept.
    func isReady() async -> Bool {
        await log.isReady(now: now())
    }

    func metrics() async -> String {
        let isReady = await isReady()
        return OpenMetrics(tally.figures, log: log.figures, isReady: isReady).text
    }

    /// Answers the challenge by which Meta verifies the address (`webhooks.md` §4.1).
    private func verify(_ uri: URI) -> ReceiverAnswer {
        let query = uri.queryParameters
        guard
            query["hub.mode"] == "subscribe", let guess = query["hub.verify_token"],
            let challenge = query["hub.challenge"], !challenge.isEmpty
        else { return ReceiverAnswer(.badRequest) }
        guard token.matches(guess) else {
            refusals.add(.wrongToken)
            return ReceiverAnswer(.forbidden)
        }
        logger.info("answered a verification request")
        return ReceiverAnswer(.ok, text: String(challenge), isToMeta: true)
    }

    private func receive(_ head: HTTPRequestHead, _ body: [UInt8], on eventLoop: any EventLoop) -> ReceiverAnswer.Timing
    {
        let time = now()
        guard
            let signature = head.headers.first(name: "x-hub-signature-256"),
            secrets.verifies(signature, of: body, now: time)
        else {
            refusals.add(.unsigned)
            return .now(counted(ReceiverAnswer(.unauthorized)))
        }
        let promise = eventLoop.makePromise(of: ReceiverAnswer.self)
        log.append(body: body, signature: signature, receivedAt: time) { promise.succeed(stored($0)) }
        return .later(promise.futureResult, isSigned: true)
    }

    /// Answers 503 where the callback cannot be kept, so that Meta sends it again.
    private func stored(_ result: Result<Void, any Error>) -> ReceiverAnswer {
        switch result {
        case .success: return counted(ReceiverAnswer(.ok))
        case .failure(let error):
            logger.error("cannot keep a callback", metadata: ["cause": "\(error)"])
            return counted(ReceiverAnswer(.serviceUnavailable))
        }
    }

    private func counted(_ answer: ReceiverAnswer) -> ReceiverAnswer {
        tally.countCallback(Int(answer.status.code))
        return answer
    }
}
