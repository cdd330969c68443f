import Foundation
import Testing

@testable import Reports

/// The page's colours against WCAG 2.1, 1.4.3: text has a contrast of 4.5 to 1 at least.
struct HTMLContrastTests {
    /// A text's colour and what is behind it.
    private static let pairs = [
        ("ink", "page"), ("ink", "card"), ("soft", "page"), ("soft", "card"), ("soft", "track"), ("good", "page"),
        ("busy", "page"), ("doubtful", "page"), ("bad", "page"),
    ]

    @Test(arguments: ["light", "dark", "print"])
    func `all text can be read`(form: String) throws {
        let colours = try Self.colours(of: form)
        for (text, ground) in Self.pairs {
            let front = try #require(colours[text], "\(text)")
            let back = try #require(colours[ground], "\(ground)")
            let contrast = ColourContrast.between(front, back)
            #expect(contrast >= 4.5, "\(form): \(text) on \(ground) has \(contrast)")
        }
    }

    /// The colours that a form of the page sets, by name; each form sets all.
    private static func colours(of form: String) throws -> [String: String] {
        let blocks = htmlStyle.components(separatedBy: ":root{").dropFirst()
        let place = try #require(["light", "dark", "print"].firstIndex(of: form))
        let block = try #require(blocks.dropFirst(place).first?.prefix { $0 != "}" })
        return block.matches(of: /--([a-z]+):#([0-9a-f]{3,6})/)
            .reduce(into: [:]) { $0[String($1.output.1)] = String($1.output.2) }
    }
}
