import CampaignCore
import Formats
import Foundation
import GraphAPI
import Reports
import Storage
import Workspace

/// Asking about the access token before something is due that needs it: at the time itself nobody may be there to
/// replace it.
struct TokenForesight: Sendable {
    let workspace: OpenWorkspace
    var now = Date()

    /// So long before a time it is asked, and again after the other; in seconds.
    private static let reach: TimeInterval = 86_400
    private static let pause: TimeInterval = 3600
    /// Where the ledger keeps which token was asked about, and when.
    private static let asked = "token asked"

    enum Answer: Hashable, Sendable {
        /// Nobody asked, or Meta did not say.
        case none
        case well
        /// Meta refuses it.
        case refused(String)
    }

    /// Asks Meta, if something is due within a day and nobody asked about this token within the hour.
    ///
    /// - Throws: `StorageError`.
    func answer() async throws -> Answer {
        guard try await isNeeded() else { return .none }
        do {
            let graph = try await GraphAccess(workspace: workspace)
            let mark = graph.token.mark
            let isNew = try await workspace.ledger.isNews(mark, of: Self.asked, now: now, again: Self.pause)
            return isNew ? try await ask(graph) : .none
        } catch is Failure {
            // What is missing is said elsewhere.
            return .none
        }
    }

    private func ask(_ graph: GraphAccess) async throws -> Answer {
        do {
            let facts = try await graph.tokenClient.once.debugToken(graph.token)
            let bad = TokenFindings.findings(facts, accounts: [], now: now)
                .first { $0.verdict == .bad && $0.subject != TokenFindings.endSubject }
            return bad.map { .refused($0.sentence) } ?? .well
        } catch let error as GraphError where error.refusesToken || error.refusesAppSecret {
            return .refused("\(error.fault.clause); \(error.advice)")
        } catch {
            return .none
        }
    }

    /// Whether a time comes within a day that nobody holds.
    private func isNeeded() async throws -> Bool {
        let end = now + Self.reach
        let isDue = try await workspace.ledger.campaignOutlooks()
            .contains { outlook in
                guard outlook.heldSince == nil, outlook.taken == nil, let next = outlook.next else { return false }
                return next <= end
            }
        if isDue { return true }
        return try await workspace.ledger.openBroadcasts().contains { $0.beginsAt <= end }
    }
}
