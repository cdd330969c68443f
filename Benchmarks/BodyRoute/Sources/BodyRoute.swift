import Hummingbird

/// The receiver's yardstick: a route that reads the body, and does nothing with it.
@main
struct BodyRoute {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0
        let router = Router()
        router.post("/webhook") { request, _ in
            _ = try await request.body.collect(upTo: 4 << 20)
            return HTTPResponse.Status.ok
        }
        let address = BindAddress.hostname("127.0.0.1", port: port)
        try await Application(router: router, configuration: .init(address: address)).runService()
    }
}
