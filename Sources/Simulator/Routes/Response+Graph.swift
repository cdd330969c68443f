import Hummingbird

extension Response {
    init(_ answer: GraphAnswer) {
        self.init(
            status: .init(code: answer.status),
            headers: [.contentType: answer.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
        for (name, value) in answer.headers {
            guard let field = HTTPFields.Element.Name(name) else { continue }
            headers[field] = value
        }
    }

    /// The head of an answer and half of its body; what ends the connection is called in place of the rest.
    static func half(of answer: GraphAnswer, end: @escaping @Sendable () async -> Void) -> Response {
        var response = Response(answer)
        let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
        response.body = ResponseBody(contentLength: answer.body.count) { writer in
            try await writer.write(half)
            await end()
            try await writer.finish(nil)
        }
        return response
    }

    /// Lines made as they are sent, some at a time.
    ///
    /// - Parameters:
    ///   - count: how many lines.
    ///   - append: appends the line of that place, from 1.
    /// - Returns: a stream of known lines and unknown length.
    static func lines(count: Int, append: @escaping @Sendable (Int, inout [UInt8]) -> Void) -> Response {
        let body = ResponseBody { writer in
            for start in stride(from: 1, through: count, by: 500) {
                var bytes: [UInt8] = []
                for place in start...min(start + 499, count) { append(place, &bytes) }
                try await writer.write(ByteBuffer(bytes: bytes))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "application/x-ndjson"], body: body)
    }
}
