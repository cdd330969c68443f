import CampaignCore
import Synchronization

extension World {
    /// Looks at what a commit left: which attempts are claimed, and how much of the log is folded.
    ///
    /// A message whose earlier attempt may have arrived is claimed again only
    /// under `on_unknown: resend` and on evidence.
    func note(_ rows: [CommittedRow], folded: Int) {
        let complaints = state.withLock { state in
            state.folded = folded
            var complaints: [String] = []
            for row in rows where row.state == .sending {
                let attempt = Attempt(message: row.message, number: row.attempt)
                guard state.claims.updateValue(row.claimedAt, forKey: attempt) == nil else { continue }
                complaints += state.objections(to: row, plan)
            }
            return complaints
        }
        complaints.forEach(complain)
    }
}

extension World.State {
    /// What speaks against a new attempt.
    fileprivate func objections(to row: CommittedRow, _ plan: SimulationPlan) -> [String] {
        let onUnknown = plan.broadcast(row.message.broadcast)?.onUnknown
        return requests.filter { $0.key.message == row.message && $0.isOpen }
            .compactMap { request in
                let what = "attempt \(row.attempt) of row \(row.message.row) of broadcast \(row.message.broadcast)"
                guard onUnknown == .resend else {
                    return "\(what) was claimed although attempt \(request.key.attempt) may have arrived"
                }
                guard let claimedAt = claims[World.Attempt(message: row.message, number: request.key.attempt)],
                    claimedAt + plan.unknownAfterMilliseconds <= row.claimedAt
                else { return "\(what) was claimed too early after attempt \(request.key.attempt)" }
                return objection(to: what, after: request, claimedAt: claimedAt)
            }
    }

    /// The evidence is a callback for a later claim, and none for the one in question.
    private func objection(to what: String, after request: WorldRequest, claimedAt: Int64) -> String? {
        let folded = log.prefix(folded).map { requests[$0.request - 1].key }
        if folded.contains(request.key) {
            return "\(what) was claimed although attempt \(request.key.attempt) is proven to have arrived"
        }
        let isProven = folded.contains { key in
            claims[World.Attempt(message: key.message, number: key.attempt)].map { $0 > claimedAt } ?? false
        }
        return isProven ? nil : "\(what) was claimed without evidence that attempt \(request.key.attempt) is lost"
    }
}
