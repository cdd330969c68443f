import Foundation
import Storage

/// What a concern is about that holds for more than one run.
///
/// Such a concern is said when it begins, when it changes, and once a day: cron's mail would have it each minute
/// otherwise. The ledger keeps what was said last, and `status` shows it.
enum StandingSubject: String, CaseIterable, Sendable {
    case tokenEnd = "token end"
    case refusedSending = "refused sending"
    case unreachableGraph = "unreachable graph"
    case impossibleRun = "impossible run"
    case callbackLog = "callback log"
    case confirmations
    case events
    case metrics

    /// After how many seconds it is said again.
    fileprivate static let repetition: TimeInterval = 86_400
}

extension [StandingSubject: Set<String>] {
    /// Keeps in the ledger what is said now: for each subject what its concerns come to.
    ///
    /// - Returns: the subjects whose concerns are not news.
    /// - Throws: `StorageError`.
    func said(in ledger: Ledger, now: Date) async throws -> Set<StandingSubject> {
        var old: Set<StandingSubject> = []
        for (subject, gists) in self {
            let value = gists.isEmpty ? nil : gists.sorted().joined(separator: "\n")
            let again = StandingSubject.repetition
            let isNews = try await ledger.isNews(value, of: subject.rawValue, now: now, again: again)
            if !isNews { old.insert(subject) }
        }
        return old
    }
}
