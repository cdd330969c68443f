import Formats
import CampaignCore
import Foundation
package import Workspace

extension WorkspaceScaffold {
    /// Writes a workspace with a first campaign to a folder.
    ///
    /// - Returns: the paths of its files.
    /// - Throws: `Failure` with `usage` if one of them is there already, with `storage` if they cannot be written.
    package func make(in folder: String) throws -> [String] {
        do {
            try write(to: folder)
        } catch let error as WorkspaceScaffoldError {
            throw Failure(.usage, "\(error)")
        } catch {
            throw Failure(.storage, "cannot write to '\(folder)': \(error.cause)")
        }
        return files.map { "\(folder)/\($0.path)" }
    }
}
