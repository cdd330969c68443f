/// Why a broadcast is paused, cancelled or skipped, as values that `Reports` puts into words.
package enum StateReason: Hashable, Sendable {
    /// A sentence as an earlier version of drumbeat wrote it.
    case words(String)
    /// A person asked for it.
    case byHand
    /// Nobody was there to send it in time.
    case missed(DueOccurrences.Cause)
    /// The ledger was restored from an older copy, and the broadcast may have been sent meanwhile.
    case restored
    /// What is stored of it cannot be read.
    case unreadable(cause: String)
    /// An answer found the template or the campaign at fault.
    case refusal(PlatformError)
    /// One recipient after another was refused with the same error.
    case refusals(count: Int, PlatformError)
    /// Callbacks reported the first messages as failed with the same error, and none as delivered.
    case failures(count: Int, PlatformError)
    /// Meta called the sender's marketing spam.
    case spam(PlatformError)
    /// It is a test message, which is sent at once or not at all, and this kept it from being sent.
    case testEnded(HoldCause)
    /// So many of its people have the same message of another broadcast that it looks like a mistake.
    case repeats(RepeatFinding)
    /// Its report, or another one of its campaign, tells of a broadcast that the ledger does not know: one that is lost
    /// may have sent it. The file that a person looks into, by its path in the workspace.
    case reported(file: String)
    /// A file that its messages bring along cannot be uploaded as it was planned.
    case media(name: String, MediaStop)
    /// The messages of its templates are not what Meta would send, one doubt for each translation.
    case templatesDiffer([TemplateDoubt])
    /// Meta said something that forbids the broadcast; the latest first.
    case conditions([Condition])
}
