import Transport
import Synchronization

/// How the requests of a batch ended.
final class Ends: Sendable {
    private let ends = Mutex<[(index: Int, result: Result<HTTPResponse, TransportError>)]>([])

    func add(_ index: Int, _ result: Result<HTTPResponse, TransportError>) {
        ends.withLock { $0.append((index, result)) }
    }

    /// How often each request was said to have ended.
    var counts: [Int: Int] {
        ends.withLock { Dictionary($0.map { ($0.index, 1) }, uniquingKeysWith: +) }
    }

    /// The bodies of the answers, by request.
    var answers: [Int: String] {
        ends.withLock { ends in
            let bodies = ends.compactMap { end in
                (try? end.result.get()).map { (end.index, String(decoding: $0.body, as: UTF8.self)) }
            }
            return Dictionary(bodies) { $1 }
        }
    }

    /// Why there is no answer, by request.
    var failures: [Int: TransportError.Stage] {
        ends.withLock { ends in
            let stages = ends.compactMap { end -> (Int, TransportError.Stage)? in
                guard case .failure(let error) = end.result else { return nil }
                return (end.index, error.stage)
            }
            return Dictionary(stages) { $1 }
        }
    }
}

/// A batch whose bodies are the numbers from 0.
func batch(
    _ count: Int,
    like request: HTTPRequest,
    deadlineToLeave: @escaping (Int) -> ContinuousClock.Instant? = { _ in nil }
) -> RequestBatch {
    var batch = RequestBatch(like: request)
    for number in 0..<count {
        batch.add(deadlineToLeave: deadlineToLeave(number)) { $0.append(contentsOf: "\(number)".utf8) }
    }
    return batch
}
