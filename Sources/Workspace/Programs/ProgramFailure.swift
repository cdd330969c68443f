/// Why a program that was called is of no use.
package enum ProgramFailure: Error, Hashable, CustomStringConvertible {
    case notStarted
    case notFound
    case status(Int32)
    case signal(Int32)
    case tooLong(Duration)
    case tooMuch
    /// The task that waited for it was cancelled.
    case stopped

    /// What happened to it, to stand behind its name.
    package var description: String {
        switch self {
        case .notStarted: "could not be started"
        case .notFound: "ended with status 127: it, or what it calls, was not found"
        case .status(let status): "ended with status \(status)"
        case .signal(let signal): "was ended by signal \(signal)"
        case .tooLong(let limit): "took longer than \(limit / .seconds(1)) s and was ended"
        case .tooMuch: "printed more than it may"
        case .stopped: "was stopped"
        }
    }
}
