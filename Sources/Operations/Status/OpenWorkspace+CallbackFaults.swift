import Callbacks
import CampaignCore
import Formats
import Foundation
import Storage
import Workspace

extension OpenWorkspace {
    /// What keeps callbacks from being known here, until signed ones come again: how many were refused, and the last.
    ///
    /// - Returns: a sentence each.
    /// - Throws: `CallbackError`, `StorageError`.
    func callbackFaults(now: Date) async throws -> [String] {
        let folder = layout.callbacks
        let rejectsStand = try await ledger.said(of: StandingSubject.missignedCallbacks.rawValue) != nil
        let refusals = try await signatureRefusals(now: now)
        let rejects = try await blocking {
            rejectsStand ? try RejectFile(folder: LogFolder(path: folder)).missigned() : nil
        }
        return [refusals?.sentence, rejects?.sentence].compactMap(\.self)
    }

    /// The callbacks that the receiver refused for their signature, if no signed one came since; nil for none.
    ///
    /// - Throws: `CallbackError`.
    func signatureRefusals(now: Date) async throws -> SignatureRefusals? {
        let folder = layout.callbacks
        return try await blocking {
            // Most workspaces have none, and the log has many files.
            guard let refusals = SignatureRefusals(in: folder) else { return nil }
            return refusals.standing(lastStored: try LogFolder(path: folder).lastStored(), now: now)
        }
    }
}

extension SignatureRefusals {
    /// A refusal of longer ago is of no interest, in seconds.
    private static let memory: TimeInterval = 7 * 86_400
    /// By how many seconds the time of a file may be older than the clock by which a refusal is noted.
    private static let clockGrain: TimeInterval = 1

    /// Itself unless it is over: a refusal of the last week after which no signed callback came is no stranger's, but a
    /// wrong app secret.
    ///
    /// - Parameters:
    ///   - last: when the last signed callback was stored; nil for never.
    ///   - now: the time.
    /// - Returns: nil if it is over.
    func standing(lastStored last: Date?, now: Date) -> SignatureRefusals? {
        let cameLater = last.map { $0 + Self.clockGrain >= lastAt } ?? false
        return cameLater || now.timeIntervalSince(lastAt) >= Self.memory ? nil : self
    }

    /// How many there were, from when to when.
    var fact: String {
        let was = count == 1 ? "was refused for its signature" : "were refused for their signature"
        let last = lastAt.formatted(.iso8601)
        let time = count == 1 ? "at \(last)" : "since \(firstAt.formatted(.iso8601)), the last at \(last)"
        return "\(CountText.of(count, "callback")) \(was) \(time)"
    }

    /// What to do about it.
    static let fix = "correct app.secret: the secret of the app that posts them; serve takes it without a restart"

    var sentence: String { "\(fact); \(Self.fix)" }
}

extension RejectFile.Missigned {
    fileprivate var sentence: String {
        let fault = count == 1 ? "does not fit its signature" : "do not fit their signatures"
        let last = lastAt.map { ", the last of \($0.formatted(.iso8601))" } ?? ""
        let fix = "correct app.secret, and the next run takes them in"
        return "\(CountText.of(count, "stored callback")) \(fault)\(last): \(fix)"
    }
}
