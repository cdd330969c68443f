import ArgumentParser

/// Lets `-C` stand before the command, as in git: `drumbeat -C shop status`, `drumbeat suppress -C shop list`.
enum WorkspaceArguments {
    private static let names = ["-C", "--workspace"]

    /// The arguments with those of `-C` that stand before a command moved behind it.
    static func reordered(
        _ arguments: [String],
        of root: any ParsableCommand.Type = Drumbeat.self
    ) -> [String] {
        var (path, moved): ([String], [String]) = ([], [])
        var rest = arguments[...]
        var command = root
        while let first = rest.first {
            if let next = subcommand(first, of: command) {
                command = next
                path.append(first)
                rest = rest.dropFirst()
            } else if let count = count(of: rest) {
                moved += rest.prefix(count)
                rest = rest.dropFirst(count)
            } else {
                break
            }
        }
        return path + moved + rest
    }

    private static func subcommand(
        _ name: String,
        of command: any ParsableCommand.Type
    ) -> (any ParsableCommand.Type)? {
        command.configuration.subcommands.first { $0._commandName == name }
    }

    /// How many arguments name a workspace at the beginning; nil for none.
    private static func count(of arguments: ArraySlice<String>) -> Int? {
        guard let first = arguments.first else { return nil }
        if names.contains(first) { return min(2, arguments.count) }
        let isJoined = first.hasPrefix("--workspace=") || first.hasPrefix("-C") && !first.hasPrefix("--")
        return isJoined ? 1 : nil
    }
}
