/// The people who must not be messaged.
package struct SuppressionList: Sendable {
    package var entries: [Suppression]

    package init(_ entries: [Suppression]) {
        self.entries = entries
    }
}
