import Formats
import CampaignCore
import Foundation
import GraphAPI
import Storage

/// Decides what follows from the outcome of an attempt: for its message, and beyond it.
struct OutcomeJudge: Sendable {
    private let catalogue = ErrorCatalogue.standard
    private let retries = Backoff.standard
    private let advice: ErrorAdvice
    /// Of the broadcast.
    let category: Template.Category
    /// Codes of two meanings for which the broadcast was paused and resumed: a person has decided.
    var settledCodes: Set<Int> = []
    /// Whether files that Meta no longer knows can be uploaded again: once for a broadcast.
    var mayRenewMedia = false

    init(of definition: BroadcastDefinition) {
        category = definition.category
        advice = ErrorAdvice(of: definition)
    }

    func judge(_ result: SendResult, of message: ClaimedMessage, startedAt: Date, endedAt: Date) -> JudgedOutcome {
        let (next, consequence) = verdict(result, of: message, at: endedAt)
        let record = AttemptRecord(
            message: message.id,
            attempt: message.attempt,
            startedAt: startedAt,
            endedAt: endedAt,
            outcome: result.outcome,
            next: next
        )
        return JudgedOutcome(record: record, consequence: consequence)
    }

    private func verdict(
        _ result: SendResult,
        of message: ClaimedMessage,
        at now: Date
    ) -> (AttemptRecord.Next, Consequence) {
        switch result.outcome {
        case .accepted, .unknown: (.settle, Consequence())
        case .notSent: (.retry(at: now + reconnectDelay(message)), Consequence())
        case .rejected(let error): verdict(on: error, of: message, retryAfter: result.retryAfter, at: now)
        }
    }

    private func verdict(
        on error: PlatformError,
        of message: ClaimedMessage,
        retryAfter: Duration?,
        at now: Date
    ) -> (AttemptRecord.Next, Consequence) {
        let entry = catalogue.entry(of: error)
        switch catalogue.errorClass(of: error, channel: .answer) {
        case .retryBackoff:
            let wait = delay(error, message, attempt: message.passingRefusals + 1, retryAfter)
            return (wait.map { .retry(at: now + $0) } ?? .settle, Consequence())
        case .waitRate:
            // A limit is no fault of the message: it waits as long as its broadcast lasts.
            let attempt = min(Int(message.attempt), retries.limit)
            let wait = delay(error, message, attempt: attempt, retryAfter) ?? Self.longestWait
            return (.retry(at: now + wait), consequence(ofLimit: error, retryAfter))
        case .permanentRecipient:
            let isOfCountry = error.code == ErrorCatalogue.restrictedCountry
            return (.settle, Consequence(measure: isOfCountry ? .leaveOutCountries : nil))
        case .suppressRecipient:
            return (.settle, Consequence(refusal: suppression(error, entry, message, now)))
        case .permanentTemplate where mayRenewMedia && error.code == ErrorCatalogue.mediaFault:
            return (.retry(at: now), Consequence(end: .mediaLost))
        case .permanentTemplate where settledCodes.contains(error.code):
            return (.settle, Consequence())
        case .permanentTemplate:
            return (.retry(at: now), .pause(.refusal(error), code: error.code))
        case .permanentAccount:
            let reason = "\(entry.title) (\(error.code)): \(advice.text(on: error))"
            return (.retry(at: now), Consequence(end: .refused(reason: reason, RefusalCause(error))))
        }
    }

    /// 131056 concerns one recipient only; 131048 is Meta's word that the number's marketing is spam;
    /// 80007 and 80008 speak of calls that manage, not of sends (`whatsapp-cloud-api.md` §5.5).
    private func consequence(
        ofLimit error: PlatformError,
        _ retryAfter: Duration?
    ) -> Consequence {
        switch error.code {
        case 131_056: Consequence()
        case ErrorCatalogue.spam: .holdMarketing(.spam(error), category: category)
        case 80_007, 80_008: Consequence(measure: .holdCalls(retryAfter ?? Self.managementHour))
        default: Consequence(measure: .slowDown)
        }
    }

    private func suppression(
        _ error: PlatformError,
        _ entry: ErrorCatalogue.Entry,
        _ message: ClaimedMessage,
        _ now: Date
    ) -> Suppression {
        Suppression(
            phone: message.recipient.phone,
            userID: message.recipient.phone == nil ? message.recipient.userID?.description : nil,
            scope: entry.suppresses ?? .marketing,
            source: .platform,
            detail: "\(entry.title) (\(error.code))",
            at: now
        )
    }

    private func delay(
        _ error: PlatformError,
        _ message: ClaimedMessage,
        attempt: Int,
        _ retryAfter: Duration?
    ) -> TimeInterval? {
        var generator = SplitMix64(message: message.id, attempt: message.attempt)
        return
            retries
            .delay(after: error, attempt: attempt, retryAfter: retryAfter, using: &generator)?
            .seconds
    }

    /// At once the first time: a connection that broke is replaced by the next request.
    private func reconnectDelay(_ message: ClaimedMessage) -> TimeInterval {
        guard message.attempt > 1 else { return 0 }
        var generator = SplitMix64(message: message.id, attempt: message.attempt)
        return retries.delay(attempt: Int(message.attempt) - 1, using: &generator)?.seconds ?? Self.longestWait
    }

    private static let longestWait: TimeInterval = 60
    /// The calls that manage are counted by the hour.
    private static let managementHour = Duration.seconds(3600)
}
