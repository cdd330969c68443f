import Foundation
import Storage

/// What a concern is about that holds for more than one run.
///
/// Such a concern is said when it begins and when it changes, and most of them once a day: cron's mail would have it each
/// minute otherwise. The ledger keeps what was said last, and `status` shows it.
enum StandingSubject: String, CaseIterable, Sendable {
    case tokenEnd = "token end"
    case missingSecrets = "missing secrets"
    case refusedSending = "refused sending"
    case unreachableGraph = "unreachable graph"
    case impossibleRun = "impossible run"
    case callbackLog = "callback log"
    case refusedCallbacks = "refused callbacks"
    case missignedCallbacks = "missigned callbacks"
    case foreseenToken = "foreseen token"
    case confirmations
    case events
    case metrics
    case faultyFiles = "faulty files"
    case faultyAudiences = "faulty audiences"
    case heldMessages = "held messages"
    case lostSendings = "lost sendings"
    case changedFiles = "changed audiences"
    case goneFolders = "gone folders"
    case stoppedSend = "stopped send"
    case pausedPastEnd = "paused past end"
    case unwrittenReports = "unwritten reports"

    /// Whether `status` shows it among its notices as it was said; faults of campaigns, what lost ledgers may have sent and
    /// callbacks with wrong signatures it reads itself.
    var isNotice: Bool {
        ![.faultyFiles, .faultyAudiences, .lostSendings, .refusedCallbacks, .missignedCallbacks].contains(self)
    }

    /// What keeps broadcasts from being sent until a person, or Meta, has changed something.
    static let stops: Set<StandingSubject> = [.refusedSending, .unreachableGraph, .impossibleRun, .stoppedSend]

    /// How long after it met a stop a run says so, in seconds.
    private static let longestSaying: TimeInterval = 60

    /// Has nothing be said of such stops any more, so that whatever comes next is news.
    ///
    /// - Parameters:
    ///   - hold: when a broadcast that is sent again stood still last. What was said long after that is of another one.
    ///   - ledger: which keeps what was said.
    /// - Throws: `StorageError`.
    static func endStops(heldUntil hold: Date, in ledger: Ledger) async throws {
        let said = try await ledger.said()
        for stop in stops {
            guard let said = said[stop.rawValue], said.at <= hold + longestSaying else { continue }
            _ = try await ledger.isNews(nil, of: stop.rawValue, now: said.at)
        }
    }

    /// After how many seconds it is said again; nil for never, unless it changes.
    fileprivate var repetition: TimeInterval? {
        switch self {
        case .faultyFiles, .faultyAudiences, .heldMessages, .lostSendings, .changedFiles, .goneFolders, .pausedPastEnd:
            nil
        default: 86_400
        }
    }
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
            let again = subject.repetition
            let isNews = try await ledger.isNews(value, of: subject.rawValue, now: now, again: again)
            if !isNews { old.insert(subject) }
        }
        return old
    }
}

extension OpenWorkspace {
    /// Keeps for `status` what stopped a `send`.
    ///
    /// - Throws: `StorageError`.
    func keepStop(_ sentence: String, at now: Date = Date()) async throws {
        _ = try await [StandingSubject.stoppedSend: [sentence]].said(in: ledger, now: now)
    }
}
