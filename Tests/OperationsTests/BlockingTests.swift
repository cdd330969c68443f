import Foundation
import Testing

@testable import Operations

struct BlockingTests {
    @Test func `what is done before its time returns`() async throws {
        #expect(try await cancelled(at: nil) { 1 } == 1)
        #expect(try await cancelled(at: .distantFuture) { 2 } == 2)
    }

    @Test func `what is not done in time is cancelled`() async throws {
        await #expect(throws: CancellationError.self) {
            try await cancelled(at: .distantPast) {
                for await _ in AsyncStream<Void>.makeStream().stream {}
                try Task.checkCancellation()
            }
        }
    }

    @Test func `work on a thread of its own sees that its task is cancelled`() async throws {
        await #expect(throws: CancellationError.self) {
            try await cancelled(at: .distantPast) {
                // Ends once it is cancelled.
                for await _ in AsyncStream<Void>.makeStream().stream {}
                return try await stoppable { flag in try flag.check() }
            }
        }
    }
}
