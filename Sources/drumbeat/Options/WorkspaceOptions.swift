import ArgumentParser

/// Which workspace a command works on.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("workspace")],
        help: ArgumentHelp("The workspace: the folder with drumbeat.yaml.", valueName: "folder")
    )
    var workspace = "."
}
