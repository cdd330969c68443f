import ArgumentParser

struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "The template definitions: whether they keep Meta's rules.",
        discussion: "Example: drumbeat template check -C campaigns",
        subcommands: [TemplateCheckCommand.self]
    )
}
