import Foundation
import Hummingbird
import Logging
import NIOCore

/// What the receiver answers: the path's two methods and two questions of monitors; everything else is 404.
struct CallbackRoutes: HTTPResponder {
    typealias Context = BasicRequestContext

    private static let signature = HTTPFields.Element.Name("x-hub-signature-256")

    let path: String
    let token: VerifyToken
    let verifier: SignatureVerifier
    let log: CallbackLog
    let tally: ReceiverTally
    let logger: Logger
    let now: @Sendable () -> Date

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        switch (request.method, request.uri.path) {
        case (.post, path):
            let status = try await receive(request)
            tally.countCallback(status.code)
            return Response(status: status)
        case (.get, path):
            let response = verify(request)
            tally.countVerification(response.status.code)
            return response
        case (.get, "/healthz"): return Response(status: .ok)
        case (.get, "/readyz"): return Response(status: await readiness())
        default: return Response(status: .notFound)
        }
    }

    /// 503 while callbacks cannot be kept.
    func readiness() async -> HTTPResponse.Status {
        await log.isReady(now: now()) ? .ok : .serviceUnavailable
    }

    func metrics() async -> String {
        let isReady = await log.isReady(now: now())
        return OpenMetrics(tally.figures, log: log.figures, isReady: isReady).text
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
        let limit = CallbackReceiver.bodyLimit
        // A length that is told needs no byte of the body to be refused.
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length <= limit, let body = try await body(of: request, limit: limit) else {
            logger.warning("refused a callback: it is too large")
            return .contentTooLarge
        }
        guard
            let signature = Self.signature.flatMap({ request.headers[$0] }), verifier.verifies(signature, of: body)
        else {
            logger.warning("refused a callback: it is not signed with the app secret")
            return .unauthorized
        }
        return await store(body, signature)
    }

    /// Nil for a body that is larger than it may be.
    private func body(of request: Request, limit: Int) async throws -> [UInt8]? {
        do {
            return Array(try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            return nil
        }
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
