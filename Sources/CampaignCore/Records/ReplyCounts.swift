/// What people answered to a broadcast.
package struct ReplyCounts: Hashable, Sendable {
    package var replies: Int
    /// Those of them that refuse further messages.
    package var optOuts: Int

    package init(replies: Int, optOuts: Int) {
        self.replies = replies
        self.optOuts = optOuts
    }
}
