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
}
