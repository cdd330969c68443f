import Formats
import Hummingbird
import HummingbirdTesting
import Logging
import TestSupport

@testable import Simulator

extension GraphSimulator {
    static func sample(
        _ settings: KeyValuePairs<SimulatorSetting, String> = [:],
        transport: ScriptedTransport = ScriptedTransport.taking(),
        change: (inout SimulatorOptions) -> Void = { _ in }
    ) throws -> GraphSimulator {
        var options = try SimulatorOptions(settings)
        change(&options)
        return try GraphSimulator(options: options, transport: transport, logger: Logger(label: "test"))
    }
}

/// An answer as the tests look at it.
struct SimulatorAnswer {
    var status: Int
    /// Null where the body is not JSON.
    var json: JSONValue
    var text: String
    /// The value of `X-App-Usage`.
    var usage: String?
}

extension TestClientProtocol {
    func call(
        _ method: String,
        _ path: String,
        token: String? = "T",
        body: JSONValue? = nil
    ) async throws -> SimulatorAnswer {
        try await call(method, path, token: token, text: body?.serialized())
    }

    func call(_ method: String, _ path: String, token: String? = "T", text: String?) async throws -> SimulatorAnswer {
        let response = try await execute(
            uri: path,
            method: .init(rawValue: method) ?? .get,
            headers: token.map { [.authorization: "Bearer \($0)"] } ?? [:],
            body: text.map { .init(string: $0) }
        )
        let answer = String(buffer: response.body)
        return SimulatorAnswer(
            status: Int(response.status.code),
            json: (try? JSONValue(parsing: Array(answer.utf8))) ?? .null,
            text: answer,
            usage: response.headers.first { $0.name.canonicalName == "x-app-usage" }?.value
        )
    }
}
