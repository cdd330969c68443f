import Foundation
import FuzzTargets
import Testing

/// A short form of `make fuzz`: the same readers, inputs from a seed.
struct FuzzTests {
    @Test(arguments: FuzzTarget.all)
    func `each reader keeps its promises for what it is made for`(target: FuzzTarget) async throws {
        let seeds = try target.seeds()
        #expect(!seeds.isEmpty)
        for input in seeds { await check(input, target) }
    }

    @Test(arguments: FuzzTarget.all, [1, 2] as [UInt64])
    func `each reader keeps its promises for what is nearly right`(target: FuzzTarget, seed: UInt64) async throws {
        var inputs = InputMutation(of: try target.seeds(), seed: seed)
        for _ in 0..<1_000 { await check(inputs.next(), target) }
    }

    @Test(arguments: FoundInput.all)
    func `what broke a reader once does so no longer`(found: FoundInput) async throws {
        let target = try #require(FuzzTarget.all.first { $0.name == found.target })
        await check(found.input, target)
    }

    private func check(_ input: [UInt8], _ target: FuzzTarget) async {
        do {
            try await target.check(input)
        } catch {
            Issue.record("\(target) \(Data(input).base64EncodedString()): \(error)")
        }
    }
}
