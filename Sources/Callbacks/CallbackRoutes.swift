import Foundation
import Hummingbird
import Logging
import NIOCore

/// What the receiver answers.
struct CallbackRoutes: Sendable {
    let path: String
    let token: VerifyToken
    let verifier: SignatureVerifier
    let log: CallbackLog
    let logger: Logger
    let now: @Sendable () -> Date

    /// The path's two methods and the health check; everything else is 404.
    var router: Router<BasicRequestContext> {
        let router = Router()
        router.get("/healthz") { _, _ in HTTPResponse.Status.ok }
        router.get(RouterPath(path)) { request, _ in verify(request) }
        router.post(RouterPath(path)) { request, _ in try await receive(request) }
        return router
    }

    /// Answers the challenge by which Meta verifies the address (`webhooks.md` §4.1).
    private func verify(_ request: Request) -> Response {
        let query = request.uri.queryParameters
        guard
            query["hub.mode"] == "subscribe", let guess = query["hub.verify_token"],
            let challenge = query["hub.challenge"], !challenge.isEmpty
        else { return Response(status: .badRequest) }
        guard token.matches(guess) else {
            logger.warning("refused a verification request: its token is wrong")
            return Response(status: .forbidden)
        }
        logger.info("answered a verification request")
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(substring: challenge))
        )
    }

    private func receive(_ request: Request) async throws -> HTTPResponse.Status {
        let body: [UInt8]
        do {
            body = Array(try await request.body.collect(upTo: CallbackReceiver.bodyLimit).readableBytesView)
        } catch is NIOTooManyBytesError {
            logger.warning("refused a callback: it is too large")
            return .contentTooLarge
        }
        guard let signature = request.signature, verifier.verifies(signature, of: body) else {
            logger.warning("refused a callback: it is not signed with the app secret")
            return .unauthorized
        }
        return await store(body, signature)
    }

    /// Answers 503 where the callback cannot be kept, so that Meta sends it again.
    private func store(_ body: [UInt8], _ signature: String) async -> HTTPResponse.Status {
        do {
            try await log.append(body: body, signature: signature, receivedAt: now())
            return .ok
        } catch {
            logger.error("cannot keep a callback", metadata: ["cause": "\(error)"])
            return .serviceUnavailable
        }
    }
}

extension Request {
    /// The value of `X-Hub-Signature-256`; nil where it is missing.
    fileprivate var signature: String? {
        HTTPFields.Element.Name("x-hub-signature-256").flatMap { headers[$0] }
    }
}
