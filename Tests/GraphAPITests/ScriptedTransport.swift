import Transport
import Synchronization

/// Answers requests from a script and keeps them.
final class ScriptedTransport: HTTPTransport {
    private struct State {
        var answers: [Result<HTTPResponse, TransportError>]
        var requests: [HTTPRequest] = []
    }

    private let state: Mutex<State>

    init(_ answers: [Result<HTTPResponse, TransportError>]) {
        state = Mutex(State(answers: answers))
    }

    convenience init(status: Int, _ body: String, headers: [(name: String, value: String)] = []) {
        self.init([.success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))])
    }

    var requests: [HTTPRequest] {
        state.withLock(\.requests)
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let answer else { throw TransportError(.notSent, "the script is over") }
        return try answer.get()
    }
}
