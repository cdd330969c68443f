import ArgumentParser
import Reports

/// In which form a command prints data.
struct FormatOptions: ParsableArguments {
    @Flag(help: "Print JSON for programs.")
    var json = false

    var form: RenderForm { json ? .json : .text }
}
