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
                if monitor.isHalted { throw CancellationError() }
                try await clock.sleep(until: departure(of: next))
            } catch {
                return release(rest.map(\.message))
            }
            let due = rest.prefix(countOfDue(rest))
            rest = rest.dropFirst(due.count)
            await window.enter(due.count)
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
        let most = messages.prefix(max(1, window.limit / 4))
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
                    to: message.phone,
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
            window.leave()
            settle(messages[messages.startIndex + index].message, result, startedAt: startedAt)
        }
    }

    private func settle(_ message: ClaimedMessage, _ result: SendResult, startedAt: Date) {
        if result.late {
            monitor.carry(message)
            monitor.endRequests(1)
        } else if result.withdrawn {
            release([message])
        } else {
            handOn(result, of: message, startedAt: startedAt)
        }
    }

    /// Stops what must stop at once; the rest of an outcome's meaning is the recorder's.
    private func handOn(_ result: SendResult, of message: ClaimedMessage, startedAt: Date) {
        var judge = OutcomeJudge()
        judge.settledCodes = monitor.settledCodes
        var judged = judge.judge(result, of: message, startedAt: startedAt, endedAt: clock.now)
        switch monitor.note(judged) {
        case .goOn: break
        case .spare: judged.spare(message, at: clock.now)
        case .giveUp(let reason):
            judged.spare(message, at: clock.now)
            monitor.halt(.unavailable(reason: reason))
        case .pause(let reason, let code): judged.consequence = .pause(reason: reason, code: code)
        case .holdSender(let reason):
            judged.spare(message, at: clock.now)
            judged.consequence = .holdSender(reason: reason)
        }
        switch judged.consequence {
        case .none, .slowDown, .holdCalls, .suppress, .leaveOutCountries: break
        case .holdMarketing(let reason):
            if broadcast.definition.category == .marketing { monitor.halt(.halted(reason: reason)) }
        case .pause(let reason, _), .holdSender(let reason): monitor.halt(.halted(reason: reason))
        case .stop(let reason, let cause): monitor.halt(.refused(reason: reason, cause))
        }
        mailbox.put(judged)
    }

    /// Gives messages back that were claimed and never sent.
    func release(_ messages: [ClaimedMessage]) {
        let now = clock.now
        for message in messages {
            let record = AttemptRecord(
                message: message.id,
                attempt: message.attempt,
                startedAt: now,
                endedAt: now,
                outcome: .notSent(cause: "the run ended before its slot"),
                next: .retry(at: now)
            )
            mailbox.put(JudgedOutcome(record: record, consequence: .none))
        }
    }
}
