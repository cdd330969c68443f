import CampaignCore
import Foundation
import Reports
import Storage

extension Ledger {
    /// What runs said that a person has to see to, and that holds as far as is known.
    ///
    /// - Parameters:
    ///   - now: the time.
    ///   - folders: the names of the campaigns that are there, faulty or not.
    /// - Returns: sentences, in the order of their subjects.
    /// - Throws: `StorageError`.
    func notices(at now: Date, besides folders: [String]) async throws -> [StatusReport.Notice] {
        let said = try await self.said()
        // A person may have released what a run said, and no run has looked since.
        let held = Set(try await heldBroadcasts().map(\.notice))
        let losses = Set(try await lossesPastEnd(at: now))
        let underWay = try await broadcasts()
            .filter { [.planning, .active, .paused].contains($0.state) }
        let open = Set(underWay.map { Substring($0.name) })
        let gone = Set(try await goneFolders(besides: folders))
        var texts: Set<String> = []
        return StandingSubject.allCases.filter(\.isNotice)
            .flatMap { subject in
                guard let said = said[subject.rawValue] else { return [StatusReport.Notice]() }
                return said.value.split(separator: "\n").map(String.init)
                    .filter { subject != .heldMessages || held.contains($0) }
                    .filter { subject != .pausedPastEnd || losses.contains($0) }
                    .filter { subject != .goneFolders || gone.contains($0) }
                    // What was edited is of no interest once its broadcast is over, such as after a cancel.
                    .filter { subject != .changedFiles || $0.names(anyOf: open) }
                    .map { StatusReport.Notice(text: $0, saidAt: said.at) }
            }
            .filter { texts.insert($0.text).inserted }
    }
}

extension String {
    /// Whether one of its words is such a name.
    fileprivate func names(anyOf names: Set<Substring>) -> Bool {
        split { " ,;:".contains($0) }.contains(where: names.contains)
    }
}
