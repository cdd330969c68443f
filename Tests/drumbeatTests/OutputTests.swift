import CampaignCore
import Formats
import Foundation
import Logging
import Operations
import Reports
import TestSupport
import Testing
import Workspace

@testable import drumbeat

struct OutputTests {
    private static let secret = "EAAGm0PX4ZCpsBAKZCZBr8ZD"

    /// What an output writes, to either of its ends.
    private func written(_ write: (Output) async throws -> Void) async throws -> (results: String, messages: String) {
        let folder = try TemporaryFolder()
        let files = ["results", "messages"].map { folder.url.appending(path: $0) }
        let handles = try files.map { file in
            try Data().write(to: file)
            return try FileHandle(forWritingTo: file)
        }
        let secrets = KnownSecrets()
        secrets.learn(Self.secret)
        try await write(Output(results: handles[0], messages: handles[1], secrets: secrets, environment: [:]))
        let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
        return (texts[0], texts[1])
    }

    @Test func `another's text never begins a line of its own`() async throws {
        let forged = "131000: details\n2026-11-30 all messages were sent\u{1b}[2J"
        let shown = #"131000: details\u{a}2026-11-30 all messages were sent\u{1b}[2J"#
        let written = try await written { output in
            output.note(forged)
            output.diagnostics([Diagnostic(.error, at: SourceLocation(file: "a\nb.csv"), "bad")])
            try output.data(lines: [forged, "second"])
        }
        #expect(written.messages == "\(shown)\n" + #"a\u{a}b.csv: error: bad"# + "\n")
        #expect(written.results == "\(shown)\nsecond\n")
    }

    @Test func `what a service logs is one line, with any text in it`() async throws {
        let written = try await written { output in
            Logger(label: "serve", output: output)
                .warning("refused '\(Self.secret)'", metadata: ["cause": "x\nforged", "after": "y"])
        }
        #expect(written.messages.hasSuffix(#" warning serve: refused '***' after=y cause=x\u{a}forged"# + "\n"))
        #expect(written.messages.filter { $0 == "\n" }.count == 1)
    }

    @Test func `a secret is in no message and in no finding`() async throws {
        let written = try await written { output in
            output.note("the column '\(Self.secret)' is missing")
            output.diagnostics([Diagnostic(.error, at: SourceLocation(file: "a.csv"), "'\(Self.secret)'")])
            let findings: [Finding] = [.bad("token", "it is \(Self.secret)", fix: "change it")]
            for form in [RenderForm.text, .json] { try await output.render(findings, as: form) }
        }
        #expect(!written.messages.contains(Self.secret) && written.messages.contains("'***'"))
        #expect(!written.results.contains(Self.secret) && written.results.contains("it is ***"))
    }

    @Test func `what check finds is its result, a line each`() async throws {
        let fault = Diagnostic(.error, at: SourceLocation(file: "a.csv"), "bad")
        let written = try await written { output in
            try await output.render(CheckResult(diagnostics: [fault, fault], audiences: []), as: .text)
        }
        #expect(written.results == "a.csv: error: bad\na.csv: error: bad\n2 errors, 0 warnings\n")
        #expect(written.messages.isEmpty)
    }

    @Test func `data for programs stays as it is`() async throws {
        let csv = "row,text\r\n1,\"two\nlines \u{1b}[2J\"\r\n"
        #expect(try await written { try $0.data(csv) }.results == csv)
    }

    @Test func `a table keeps its lines whatever a name holds`() async throws {
        let line = BroadcastTally(name: "a\nb", state: .active, counts: BroadcastCounts())
        let written = try await written { try $0.data(CountsTable([line]).table) }
        #expect(written.results.split(separator: "\n").count == 2)
    }

    @Test func `a secret too short to be kept out of messages is named by its place`() {
        let secrets = KnownSecrets()
        let references: [SecretReference] = [
            .environment("TOKEN"), .environment("VERIFY"), .command(["pass"], folder: "."),
        ]
        secrets.learn(references, environment: ["TOKEN": Self.secret, "VERIFY": "shop"])
        #expect(secrets.redacted("\(Self.secret) of the shop") == "*** of the shop")
        #expect(secrets.warnings.count == 1)
        #expect(secrets.warnings.first?.contains("the environment variable VERIFY") == true)
    }
}
