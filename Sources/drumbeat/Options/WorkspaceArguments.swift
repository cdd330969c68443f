import ArgumentParser
import Formats

/// Lets `-C` stand before the command, as in git: `drumbeat -C shop status`, `drumbeat suppress -C shop list`.
struct WorkspaceArguments {
    private static let names = ["-C", "--workspace"]

    /// The command's name, and that of its subcommand.
    private var path: [String] = []
    /// The arguments that name the workspace before them.
    private var moved: [String] = []
    private var rest: ArraySlice<String>
    private var command: any ParsableCommand.Type

    init(_ arguments: [String], of root: any ParsableCommand.Type = Drumbeat.self) {
        rest = arguments[...]
        command = root
        while let first = rest.first {
            if let next = Self.subcommand(first, of: command) {
                command = next
                path.append(first)
                rest = rest.dropFirst()
            } else if let count = Self.count(of: rest) {
                moved += rest.prefix(count)
                rest = rest.dropFirst(count)
            } else {
                break
            }
        }
    }

    /// The arguments with those of `-C` that stand before a command moved behind it.
    ///
    /// - Throws: `ValidationError` if no command stands where one should be.
    func reordered() throws -> [String] {
        let commands = command.configuration.subcommands.map { $0._commandName }
        let group = (["drumbeat"] + path).joined(separator: " ")
        if !commands.isEmpty, rest.isEmpty, !moved.isEmpty {
            let choice = path.isEmpty ? "see '\(group) --help'" : "it has \(commands.joined(separator: ", "))"
            throw ValidationError("there is no command behind '\(group)'; \(choice)")
        }
        if !commands.isEmpty, let word = rest.first, !word.hasPrefix("-"), word != "help" {
            let hint = nearestName(to: word, among: commands).map { "did you mean '\($0)'?" }
            throw ValidationError("there is no command '\(group) \(word)'; \(hint ?? "see '\(group) --help'")")
        }
        let folders = Self.folders(moved + rest)
        if let first = folders.first, let other = folders.first(where: { $0 != first }) {
            throw ValidationError("-C names two folders, '\(first)' and '\(other)'; name one workspace")
        }
        return path + moved + rest
    }

    /// The folders that arguments name as the workspace.
    private static func folders(_ arguments: [String]) -> [String] {
        var folders: [String] = []
        var rest = arguments.prefix { $0 != "--" }
        while !rest.isEmpty {
            guard let count = count(of: rest) else {
                rest = rest.dropFirst()
                continue
            }
            let words = rest.prefix(count)
            rest = rest.dropFirst(count)
            let joined = words.first.map { $0.hasPrefix("--") ? $0.dropFirst("--workspace=".count) : $0.dropFirst(2) }
            let folder = words.count == 2 ? words.last.map { $0[...] } : joined
            if let folder, !folder.isEmpty { folders.append(String(folder)) }
        }
        return folders
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
