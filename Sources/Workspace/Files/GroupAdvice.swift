import Foundation

/// How the owner of a folder lets drumbeat's user do more with it.
package enum GroupAdvice {
    /// - Parameters:
    ///   - mode: what the group is to get, as chmod takes it.
    ///   - path: the folder.
    /// - Returns: what to run, and as whom.
    package static func grant(_ mode: String, on path: String) -> String {
        let attributes = (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
        let owner = FileOwner(attributes)
        let group = attributes[.groupOwnerAccountName] as? String
        let named = group.map { "its group '\($0)'" } ?? "its group"
        let command = "chmod \(mode) '\(ShownPath.normal(path))'"
        return "as \(owner) run \(command); if drumbeat's user is not in \(named), first chgrp to one that both are in"
    }
}
