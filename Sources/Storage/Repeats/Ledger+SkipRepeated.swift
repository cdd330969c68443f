package import CampaignCore

extension Ledger {
    /// Skips the waiting messages of a broadcast whose recipients have the same one of another broadcast by now.
    ///
    /// What is skipped already stays so: a call that was cut short is made again. Blocks: call it off the cooperative
    /// pool.
    ///
    /// - Parameters:
    ///   - broadcast: one that is planned and that nobody sends.
    ///   - repeatGuard: tells what makes a repeat.
    /// - Throws: `StorageError`.
    package func skipRepeated(of broadcast: Broadcast, _ repeatGuard: RepeatGuard) throws {
        do {
            let definition = broadcast.definition
            let lookup = RepeatLookup(repeatGuard, of: broadcast.id, definition, in: engine, refusals: refusals)
            try lookup.repeats { messages in
                try engine.writeBlocking { try RepeatSkipping($0).skip(messages) }
            }
        } catch let error as EngineError {
            throw StorageError(error, path: path)
        }
    }

    /// Lets all messages of a broadcast wait again that were skipped as repeated.
    ///
    /// - Throws: `StorageError`.
    package func unskipRepeated(of broadcast: Int32) async throws {
        try await write { try RepeatSkipping($0).unskip(broadcast) }
    }
}
