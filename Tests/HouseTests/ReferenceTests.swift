import Foundation
import TestSupport
import Testing

/// What pages and comments name can be opened.
struct ReferenceTests {
    private static let sources = Result {
        try ["Sources", "Tests", "Benchmarks"].flatMap { try Repository.files(below: $0, withExtension: "swift") }
    }

    private static let pages = Result {
        try ["README.md", "campaigns/README.md"] + Repository.files(below: "docs", withExtension: "md")
    }

    @Test func `every page and section that a comment names exists`() throws {
        let platform = try PlatformPages()
        for path in try Self.sources.get() where !path.hasPrefix("Tests/HouseTests/") {
            for comment in Self.comments(of: try Repository.text(path)) {
                #expect(platform.faults(in: comment).isEmpty, "\(path): \(comment)")
            }
        }
    }

    @Test func `a page or section that does not exist is noticed`() throws {
        let platform = try PlatformPages()
        #expect(platform.faults(in: "as Meta says (`webhooks.md` §4.6.1, §4.9; `audience-rules.md` (c))").isEmpty)
        #expect(platform.faults(in: "(RFC 9110 §5.6.7)").isEmpty)
        #expect(platform.faults(in: "(`webhooks.md` §4.99)") == ["webhooks.md 4.99"])
        #expect(platform.faults(in: "(`nowhere.md`)") == ["nowhere.md "])
        #expect(platform.faults(in: "(`audience-rules.md` (z))") == ["audience-rules.md (z)"])
        #expect(platform.faults(in: "(§4.8)") == [" 4.8"])
    }

    @Test func `pages about the platform name sections that exist`() throws {
        let platform = try PlatformPages()
        for path in try Repository.files(below: "docs/platform", withExtension: "md") {
            #expect(platform.crossFaults(in: try Repository.text(path)).isEmpty, "\(path)")
        }
    }

    @Test func `every link of a page leads to a file`() throws {
        for path in try Self.pages.get() {
            let folder = Repository.url(path).deletingLastPathComponent()
            for link in try Repository.text(path).matches(of: /\]\(([^)#:\s]+)(?:#[^)]*)?\)/) {
                let target = folder.appending(path: String(link.output.1))
                #expect(FileManager.default.fileExists(atPath: target.path), "\(path): \(link.output.1)")
            }
        }
    }

    @Test func `every path that a page or a source names exists`() throws {
        let pages = try Self.pages.get().filter { !$0.hasPrefix("docs/platform/") }
        for path in try pages + Self.sources.get() {
            for named in try Repository.text(path).matches(of: /(?:^|[\s`'"(])((?:docs|Sources|Tests)\/[\w\/+.-]*\w)/) {
                #expect(Self.exists(named.output.1), "\(path): \(named.output.1)")
            }
        }
    }

    @Test(arguments: ["docs/reliability.md", "docs/security.md"])
    func `every test that a page names exists`(path: String) throws {
        let tests = try Repository.files(below: "Tests", withExtension: "swift").map(Repository.text)
        let names = tests.flatMap { $0.matches(of: /func `([^`]+)`|(?:struct|class) (\w+Tests)\b/) }
            .compactMap { $0.output.1 ?? $0.output.2 }
        let known = Set(names)
        for row in try Repository.text(path).split(separator: "\n") where row.hasPrefix("| ") {
            let cell = row.split(separator: "|").last ?? ""
            for named in cell.matches(of: /`([^`]+)`/) { #expect(known.contains(named.output.1), "\(named.output.1)") }
        }
    }

    /// Decisions are named by their number: `docs/decisions/0007`.
    private static func exists(_ path: Substring) -> Bool {
        guard path.contains(/^docs\/decisions\/\d{4}$/) else { return Repository.exists(String(path)) }
        let decisions = try? Repository.files(below: "docs/decisions", withExtension: "md")
        return decisions?.contains { $0.hasPrefix(path) } ?? false
    }

    /// The comments of a file, each as one line of text.
    private static func comments(of source: String) -> [String] {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.firstMatch(of: /(?:^|\s)\/\/\/? ?(.*)$/).map { String($0.output.1) } ?? "" }
        return lines.split(separator: "").map { $0.joined(separator: " ") }
    }
}
