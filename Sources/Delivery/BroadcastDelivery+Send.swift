import CampaignCore
import Foundation
import GraphAPI
import Storage

extension BroadcastDelivery {
    /// Sends each message of a block at its slot, a bounded number at a time.
    func dispatch(_ block: [PacedMessage], in requests: inout TaskGroup<Void>, open: inout Int) async {
        var cells = CSVRecord()
        for (index, paced) in block.enumerated() {
            do {
                if monitor.isHalted { throw CancellationError() }
                try await clock.sleep(until: paced.slot - senderRate.pacingHaste.seconds)
            } catch {
                return release(block[index...].map(\.message))
            }
            if open >= settings.requestLimit {
                await requests.next()
                open -= 1
            }
            cells.load(line: paced.message.cells)
            let body = encoder.body(
                to: paced.message.phone,
                cells: cells,
                message: paced.message.id,
                attempt: paced.message.attempt
            )
            requests.addTask { await send(paced, body) }
            open += 1
        }
    }

    /// Makes one attempt and hands its outcome on.
    private func send(_ paced: PacedMessage, _ body: [UInt8]) async {
        let startedAt = clock.now
        let leeway = paced.slot.timeIntervalSince(startedAt) + senderRate.pacingTolerance.seconds
        let result = await sender.send(body: body, deadlineToLeave: .now + .seconds(leeway))
        if result.late {
            monitor.carry(paced.message)
            monitor.endRequests(1)
        } else {
            handOn(result, of: paced.message, startedAt: startedAt)
        }
    }

    /// Stops what must stop at once; the rest of an outcome's meaning is the recorder's.
    private func handOn(_ result: SendResult, of message: ClaimedMessage, startedAt: Date) {
        var judged = judge.judge(result, of: message, startedAt: startedAt, endedAt: clock.now)
        switch monitor.note(judged) {
        case .goOn: break
        case .giveUp(let reason): monitor.halt(.unavailable(reason: reason))
        case .pause(let reason): judged.consequence = .pause(reason: reason)
        }
        switch judged.consequence {
        case .none, .slowDown, .holdCalls, .suppress: break
        case .holdMarketing(let reason):
            if broadcast.definition.category == .marketing { monitor.halt(.halted(reason: reason)) }
        case .pause(let reason): monitor.halt(.halted(reason: reason))
        case .stop(let reason): monitor.halt(.refused(reason: reason))
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
