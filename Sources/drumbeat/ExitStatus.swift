import ArgumentParser

/// How a command ends, by the numbers of sysexits; an interface that scripts rely on.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case usage = 64
    case badData = 65
    case unavailable = 69
    case software = 70
    case storage = 74
    case tryAgain = 75
    case permission = 77
    case configuration = 78

    /// Ends the command with this status; `done` does not throw.
    func exit() throws {
        guard self != .done else { return }
        throw ExitCode(rawValue)
    }

    /// Which of two ends matters more to whoever reads one number.
    static func worse(_ a: ExitStatus, _ b: ExitStatus) -> ExitStatus {
        let order: [ExitStatus] = [
            .done, .tryAgain, .badData, .unavailable, .configuration, .permission, .storage, .usage, .software,
        ]
        func weight(_ status: ExitStatus) -> Int { order.firstIndex(of: status) ?? 0 }
        return weight(a) >= weight(b) ? a : b
    }
}

/// A reason to end a command, with the sentence that the person reads.
struct Failure: Error, CustomStringConvertible {
    var status: ExitStatus
    var description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }

    /// A signal told the process to stop.
    static let stopped = Failure(.tryAgain, "stopped before all was done; the next run goes on")
}
