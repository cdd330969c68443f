import GraphAPI
import Foundation
import TestSupport
import Transport
import Testing

struct RequestBatchTests {
    private let pattern: HTTPRequest

    init() throws {
        let url = try #require(URL(string: "https://graph.facebook.com/v25.0/106/messages"))
        pattern = HTTPRequest(
            method: .post,
            url: url,
            headers: [("X-Test", "yes")],
            body: Array("unused".utf8),
            deadlineToLeave: .now,
            timeout: .seconds(7)
        )
    }

    @Test func `each request has its own body and deadline, and all else in common`() {
        let deadline = ContinuousClock.now
        var batch = RequestBatch(like: pattern)
        batch.add(deadlineToLeave: deadline) { $0.append(contentsOf: "one".utf8) }
        batch.add(deadlineToLeave: nil) { _ in }
        batch.add(deadlineToLeave: nil) { $0.append(contentsOf: "three".utf8) }
        #expect(batch.count == 3)
        let requests = (0..<3).map(batch.request)
        #expect(requests.map { String(decoding: $0.body ?? [], as: UTF8.self) } == ["one", "", "three"])
        #expect(requests.map(\.deadlineToLeave) == [deadline, nil, nil])
        #expect(requests.allSatisfy { $0.url == pattern.url && $0.timeout == .seconds(7) && $0.headers.count == 1 })
    }

    @Test func `a batch of one is that request`() {
        let request = RequestBatch(of: pattern).request(0)
        #expect(request.body == pattern.body)
        #expect(request.deadlineToLeave == pattern.deadlineToLeave)
    }

    @Test func `a request without a body stays without`() {
        #expect(RequestBatch(of: HTTPRequest(method: .get, url: pattern.url)).request(0).body == nil)
    }

    @Test func `a transport that knows single requests only sends a batch one by one`() async {
        let answers = (0..<3).map { HTTPResponse(status: 200 + $0, body: []) }
        let transport = ScriptedTransport(answers.map { .success($0) } + [.failure(TransportError(.late, "late"))])
        var batch = RequestBatch(like: pattern)
        for number in 0..<4 { batch.add(deadlineToLeave: nil) { $0.append(UInt8(number)) } }
        let (ends, continuation) = AsyncStream<(Int, Int?)>.makeStream()
        await transport.send(batch) { index, result in
            continuation.yield((index, try? result.get().status))
        }
        continuation.finish()
        var statuses: [Int?] = []
        var indices: [Int] = []
        for await (index, status) in ends {
            indices.append(index)
            statuses.append(status)
        }
        #expect(indices.sorted() == [0, 1, 2, 3])
        #expect(statuses.compactMap(\.self).sorted() == [200, 201, 202])
        #expect(transport.requests.compactMap(\.body).flatMap(\.self).sorted() == [0, 1, 2, 3])
    }
}
