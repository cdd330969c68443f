import Transport

/// The door of one process to the simulated network.
struct SimulatedTransport: HTTPTransport {
    let process: SimulatedProcess

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        try await process.exchange(request.body ?? [], leaveBy: request.deadlineToLeave)
    }
}
