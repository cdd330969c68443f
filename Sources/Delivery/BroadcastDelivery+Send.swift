import CampaignCore
import Transport
import Formats
import Foundation
import GraphAPI
import Storage

extension BroadcastDelivery {
    /// Sends each message of a block at its slot, those together whose slots have come, a bounded number at a time.
    func dispatch(_ block: [PacedMessage], in requests: inout DiscardingTaskGroup) async {
        var rest = block[...]
        while let next = rest.first {
            do {
                if state.isHalted { throw CancellationError() }
                try await clock.sleep(until: departure(of: next))
            } catch {
                return release(rest)
            }
            let due = rest.prefix(countOfDue(rest))
            rest = rest.dropFirst(due.count)
            await state.enter(due.count)
            let batch = batch(of: due)
            requests.addTask { await send(due, batch) }
        }
    }

    /// When a message leaves at the earliest.
    private func departure(of paced: PacedMessage) -> Date {
        paced.slot - limits.current.rate.pacingHaste.seconds
    }

    /// How many messages are due, one at least, and no more than leave room for others' answers to be handled.
    private func countOfDue(_ messages: ArraySlice<PacedMessage>) -> Int {
        let now = clock.now
        let most = messages.prefix(max(1, settings.requestLimit / 4))
        return max(1, most.prefix { departure(of: $0) <= now }.count)
    }

    private func batch(of messages: ArraySlice<PacedMessage>) -> RequestBatch {
        let tolerance = limits.current.rate.pacingTolerance.seconds
        var batch = sender.emptyBatch
        var cells = CSVRecord()
        for paced in messages {
            let message = paced.message
            cells.load(line: message.cells)
            batch.add(deadlineToLeave: clock.instant(at: paced.slot + tolerance)) { body in
                encoder.append(
                    to: message.recipient,
                    cells: cells,
                    message: message.id,
                    attempt: message.attempt,
                    into: &body
                )
            }
        }
        return batch
    }

    /// Makes one attempt for each message and hands its outcome on.
    private func send(_ messages: ArraySlice<PacedMessage>, _ batch: RequestBatch) async {
        let startedAt = clock.now
        await sender.send(batch) { index, result in
            let message = messages[messages.startIndex + index].message
            let endedAt = clock.now
            state.on { $0.answer(result, to: message, from: startedAt, until: endedAt) }
        }
    }

    /// Gives back messages that were claimed and never sent.
    private func release(_ messages: ArraySlice<PacedMessage>) {
        let now = clock.now
        state.on { $0.giveBack(messages.map(\.message), at: now) }
    }
}
