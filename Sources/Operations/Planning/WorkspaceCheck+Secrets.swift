import Formats
import Foundation
import Workspace

extension WorkspaceCheck {
    /// What is missing of the secrets, as far as this user can tell: a note, as another user may send.
    var secretNotes: [Diagnostic] {
        guard let environment, let settings = contents.settings else { return [] }
        var sentences: [String] = []
        // Whose the state is sends, and what that user cannot read is missing.
        let isSender = contents.layout.mayKeepState()
        for (key, reference) in settings.keyedSecrets where Self.canTell(of: reference, isSender: isSender) {
            guard let fault = reference.fault(environment: environment) else { continue }
            let sentence = "no secret for now: \(MissingSecret(key: key, fault: fault).sentence)"
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        let location = SourceLocation(file: WorkspaceLayout.settingsName)
        return sentences.map { Diagnostic(.note, at: location, $0) }
    }

    /// The program of `on_event` that nobody could start.
    var eventWarning: [Diagnostic] {
        guard let environment, let command = contents.settings?.onEvent,
            let fault = command.fault(in: contents.layout.root, path: environment["PATH"])
        else { return [] }
        let fix = "events wait until the program is there"
        return [Diagnostic(.warning, at: SourceLocation(file: WorkspaceLayout.settingsName), fault, fix: fix)]
    }

    /// What only the user that sends may read tells nothing to another, and what only a service gets tells nothing at
    /// all.
    static func canTell(
        of reference: SecretReference,
        isSender: Bool,
        isReadable: (String) -> Bool = FileManager.default.isReadableFile(atPath:)
    ) -> Bool {
        switch reference {
        case .environment: return true
        case .file where isSender: return true
        case .file(let path):
            let files = FileManager.default
            if files.fileExists(atPath: path) { return isReadable(path) }
            let folder = URL(filePath: path).deletingLastPathComponent().path
            return !files.fileExists(atPath: folder) || files.isExecutableFile(atPath: folder)
        case .credential, .command: return false
        }
    }
}
