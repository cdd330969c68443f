package import CampaignCore
import Formats
package import Foundation
package import Workspace

/// What a run said last that could not note in the ledger what it said: cron's mail would have it each minute otherwise.
///
/// It is kept in the state folder if that is this user's and can be written, otherwise in the folder for temporary files;
/// where neither can be written, nothing is remembered.
package struct FaultMemory: Sendable {
    /// For so many seconds the same is not said again.
    private static let silence: TimeInterval = 3600

    private let paths: [String]
    private let user: UInt32

    /// - Parameters:
    ///   - layout: the workspace of the run.
    ///   - temporaryFolder: where a file goes that the state folder does not take.
    ///   - user: who runs it, by the number.
    package init(
        _ layout: WorkspaceLayout,
        temporaryFolder: String = NSTemporaryDirectory(),
        user: UInt32 = geteuid()
    ) {
        let root = URL(filePath: layout.root).standardizedFileURL.path.replacing("/", with: "+")
        let owner = (try? FileManager.default.attributesOfItem(atPath: layout.stateFolder)).map(FileOwner.init)
        // What root put into another user's folder, that user could not use.
        let own = owner?.number == user ? ["\(layout.stateFolder)/said.json"] : []
        paths = own + ["\(temporaryFolder)/drumbeat-\(user)\(root.suffix(150)).json"]
        self.user = user
    }

    /// Whether a fault is to be said; keeps it as said then.
    ///
    /// - Parameters:
    ///   - fault: the sentence.
    ///   - failure: its kind; how much room is left of a disk is not news.
    ///   - now: the time.
    /// - Returns: false if it was said within the hour.
    package func isNews(_ fault: String, _ failure: FailureKind, now: Date) -> Bool {
        let gist = failure == .storage ? fault.filter { !$0.isNumber } : fault
        let isKnown = paths.contains { path in
            said(path).map { $0.gist == gist && $0.at <= now && now < $0.at + Self.silence } ?? false
        }
        if isKnown { return false }
        let value: JSONValue = ["at": .string(now.rfc3339), "fault": .string(gist)]
        let bytes = Data(value.serialized().utf8)
        _ = paths.first { path in
            do {
                // It replaces a link instead of following it.
                try bytes.write(to: URL(filePath: path), options: .atomic)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
                return true
            } catch {
                return false
            }
        }
        return true
    }

    /// Forgets the fault, so that it is said at once if it comes again.
    package func forget() {
        for path in paths where said(path) != nil { try? FileManager.default.removeItem(atPath: path) }
    }

    /// What was said; a file of another user says nothing.
    private func said(_ path: String) -> (gist: String, at: Date)? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            attributes[.type] as? FileAttributeType == .typeRegular, FileOwner(attributes).number == user,
            let bytes = try? Data(contentsOf: URL(filePath: path)), let kept = try? JSONValue(parsing: Array(bytes)),
            let gist = kept["fault"]?.string, let at = kept["at"]?.string.flatMap({ Date(rfc3339: $0) })
        else { return nil }
        return (gist, at)
    }
}
