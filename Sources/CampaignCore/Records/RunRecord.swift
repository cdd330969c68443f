/// What a run or a send did, for a program.
package struct RunRecord: Hashable, Sendable {
    /// What it ended with; nil for success.
    package var failure: FailureKind?
    /// The names of the broadcasts that were planned.
    package var planned: [String] = []
    /// How the broadcasts that were driven stand at the end.
    package var broadcasts: [BroadcastTally] = []
    /// The names of those that another process drives.
    package var drivenElsewhere: [String] = []
    /// The names of those with messages that fall due later.
    package var waiting: [String] = []
    /// Faults of the workspace's files, a line each.
    package var faults: [String] = []
    /// What a person must know or do, a sentence each, whether or not an earlier run has said it.
    package var concerns: [String] = []
    package var remarks: [String] = []
    /// The files of the reports that were written.
    package var reports: [String] = []

    package init(failure: FailureKind?) {
        self.failure = failure
    }
}
