import ArgumentParser

struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "The templates: whether they keep Meta's rules, and what Meta has of them.",
        discussion: "Example: drumbeat template list -C campaigns",
        subcommands: [
            TemplateListCommand.self, TemplateShowCommand.self, TemplateCheckCommand.self, TemplateDiffCommand.self,
            TemplatePullCommand.self, TemplatePushCommand.self, TemplateSampleCommand.self,
            TemplatePreviewCommand.self,
        ]
    )
}
