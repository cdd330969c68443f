import Formats
import TestSupport
import Testing
import Workspace

@testable import drumbeat

/// What the pages promise is what the program has.
struct ReadmeTests {
    private let readme: String

    init() throws {
        readme = try Repository.text("README.md")
    }

    @Test func `every command is in the README`() {
        for leaf in CommandTree.leaves {
            let words = leaf.path.split(separator: " ")
            let line = readme.split(separator: "\n")
                .first { $0.contains(" \(words[0])") && $0.contains(words.last ?? "") }
            #expect(line != nil, "\(leaf.path)")
        }
    }

    @Test func `every flag is in the README, or for the simulator on its page`() throws {
        let simulator = Self.code(of: try Repository.text("docs/simulator.md"))
        let readme = Self.code(of: readme)
        for leaf in CommandTree.leaves {
            let page = leaf.path == "simulate" ? simulator : readme
            for flag in leaf.flags where !["--help", "--version"].contains(flag) {
                #expect(page.contains(flag[...]), "\(leaf.path) \(flag)")
            }
        }
    }

    @Test func `every key of the YAML files is in the README`() throws {
        let keys = try YAMLKeys.all()
        #expect(keys.count > 60)
        #expect(keys.subtracting(Self.code(of: readme).map(String.init)) == [])
    }

    @Test func `the README has the defaults that the readers of settings use`() {
        let (version, unknownAfter) = (GraphSettings.standardVersion, DefaultSettings.standardUnknownAfter)
        for text in [
            "`url` (`https://\(GraphSettings.standardHost)`)", "`version` (`\(version)`)",
            "to wait for an answer (\(DurationText(GraphSettings.standardTimeout)))",
            "presumed not sent (\(DurationText(unknownAfter)))", "`path` (`/webhooks/whatsapp`)",
        ] {
            #expect(readme.contains(text), "\(text)")
        }
    }

    @Test(arguments: drumbeat.ExitStatus.allCases)
    func `every exit code is in the README`(status: drumbeat.ExitStatus) {
        #expect(readme.contains("| \(status.rawValue) |"))
    }

    @Test func `every command that a message or a page names exists`() throws {
        let pages = try ["README.md"] + Repository.files(below: "docs", withExtension: "md")
        let texts = try pages.filter { !$0.hasPrefix("docs/platform/") }
            .map { (place: $0, text: Self.calls(in: try Repository.text($0))) }
        let messages = try MessageList().files.map { (place: $0.path, text: $0.texts.joined(separator: "\n")) }
        for (place, text) in texts + messages {
            // The user of that name runs the program, and is not it.
            let calls = text.replacing(/-[a-z] drumbeat\b/, with: "")
            for named in calls.matches(of: /\bdrumbeat ((?:-C \S+ )?)([a-z]+)(?: ([a-z]+))?/) {
                let words = [named.output.2, named.output.3 ?? ""].filter { !$0.isEmpty }.map { String($0) }
                guard !Self.verbs.contains(words[0]) else { continue }
                #expect(CommandTree.has(words), "\(place): \(named.output.0)")
            }
        }
    }

    /// What drumbeat does in a sentence, where no command is named.
    private static let verbs: Set<String> = [
        "an", "as", "calls", "can", "cannot", "decided", "does", "drumbeat", "fetches", "first", "has", "is", "itself",
        "keeps", "knows", "may", "needs", "on", "opens", "promises", "reads", "refuses", "runs", "sends", "that",
        "writes", "www",
    ]

    /// What a page sets as code, where commands are called.
    private static func calls(in page: String) -> String {
        page.matches(of: /`[^`\n]+`|(?m)^ {4}.*$/).map(\.output).joined(separator: "\n")
            // There it is the name of the user who calls.
            .replacing("-u drumbeat ", with: "")
    }

    /// The words that a page sets as code, alone or among others.
    private static func code(of page: String) -> Set<Substring> {
        Set(page.matches(of: /`([^`\n]+)`/).flatMap { $0.output.1.matches(of: /[\w-]+/).map(\.output) })
    }
}
