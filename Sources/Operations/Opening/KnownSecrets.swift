import Synchronization
package import Workspace

/// The secrets that this process has come to know, shared by all that reads or prints.
package final class KnownSecrets: Sendable {
    /// What the commands share.
    package static let ofProcess = KnownSecrets()

    package init() {}

    private struct State {
        var filter = SecretFilter()
        var short: Set<SecretReference> = []
    }

    private let state = Mutex(State())

    /// Keeps a secret out of all messages from now on.
    ///
    /// Where it is too short for that, the place where it is kept is named in `warnings`; a fetched one has none.
    package func learn(_ secret: String, from reference: SecretReference? = nil) {
        state.withLock { state in
            if !state.filter.learn(secret), let reference { state.short.insert(reference) }
        }
    }

    /// Learns those that can be read without running a program; the others are learned once they are needed.
    package func learn(_ references: [SecretReference], environment: [String: String]) {
        for reference in references {
            if let secret = reference.stored(environment: environment) { learn(secret.revealed, from: reference) }
        }
    }

    /// The text without what belongs to a secret.
    package func redacted(_ text: String) -> String {
        state.withLock(\.filter).redacted(text)
    }

    /// What is wrong with secrets that are too short to be kept out of messages, a sentence each.
    package var warnings: [String] {
        state.withLock(\.short).map(\.description).sorted()
            .map { "\($0) has fewer than \(SecretFilter.shortest) characters, too few to remove it from messages" }
    }
}
