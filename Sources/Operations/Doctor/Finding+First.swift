import CampaignCore
import Formats

extension [Finding] {
    /// The same, with the first of several faults named as the one to begin with, if later checks depend on it: a
    /// template that is missing explains nothing but itself.
    var pointingAtFirst: [Finding] {
        guard count(where: { $0.verdict == .bad }) > 1, let first = firstIndex(where: { $0.verdict == .bad }),
            self[first].failure != .badData
        else { return self }
        var findings = self
        let remark = "fix this first, as other faults may follow from it"
        findings[first].fix = findings[first].fix.map { "\($0.clause); \(remark)" } ?? remark
        return findings
    }
}
