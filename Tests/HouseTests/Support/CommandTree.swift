import ArgumentParser

@testable import drumbeat

/// The program's commands as its help shows them.
struct CommandTree {
    /// A command with its path, such as `webhook test`.
    struct Leaf {
        var path: String
        var command: any ParsableCommand.Type

        /// The long flags of the command in its help.
        var flags: [String] {
            let help = Drumbeat.helpMessage(for: command, columns: 200)
            return help.matches(of: /(?m)^  (?:-\w, )?(--[a-z-]+)/).map { String($0.output.1) }
        }
    }

    /// Every command that can be run.
    static let leaves = leaves(of: Drumbeat.self, path: [])

    private static func leaves(of command: any ParsableCommand.Type, path: [String]) -> [Leaf] {
        let children = command.configuration.subcommands
        if children.isEmpty { return [Leaf(path: path.joined(separator: " "), command: command)] }
        return children.flatMap { leaves(of: $0, path: path + [$0._commandName]) }
    }

    /// Whether the words after `drumbeat` begin with a command; a group such as `webhook` needs one of its own.
    static func has(_ words: [String]) -> Bool {
        var command: any ParsableCommand.Type = Drumbeat.self
        for word in words {
            let children = command.configuration.subcommands
            if children.isEmpty { return true }
            guard let next = children.first(where: { $0._commandName == word }) else { return false }
            command = next
        }
        return command != Drumbeat.self
    }
}
