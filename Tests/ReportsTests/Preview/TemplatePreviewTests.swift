import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

/// The page with messages as phones show them.
struct TemplatePreviewTests {
    private static let unsent: [TemplatePreview.Message] = [
        .init(row: 17, fate: .skipped(.missingParameter, detail: "body parameter '1' is empty: column 'name'")),
        .init(row: 18, fate: .filtered("country = 'DE'")),
    ]

    @Test func `the page is as it was`() throws {
        let golden = GoldenFile("Tests/ReportsTests/Golden/preview.html")
        #expect(try golden.difference(from: PreviewSample.preview(more: Self.unsent).html()) == nil)
    }

    @Test func `nothing is fetched and nothing runs`() throws {
        let html = try PreviewSample.preview(more: Self.unsent).html().lowercased()
        let words = ["<script", "<img", "<link", "<iframe", "@import", "javascript:", "src=", "<a "]
        for word in words { #expect(!html.contains(word), "\(word)") }
        #expect(!html.contains(#/<[^>]*\son[a-z]+=/#))
        #expect(!html.contains(#/url\((?!data:image\/(png|jpeg);base64,[A-Za-z0-9+\/=]*\))/#))
        #expect(!html.contains(#/href="(?!#i-[a-z]+")/#))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\" onmouseover=\"x", "</style><b>", "{{{style}}}", "&lt;", "'><svg/onload=x>",
        "*<b>*", "`</code>`", "https://a.example/\"onclick=x", "\"\u{301} style=x",
    ])
    func `hostile text stays text, wherever it comes from`(text: String) throws {
        let kinds = PreviewSample.kinds.map { kind in
            var hostile = kind
            hostile.values = kind.values.mapValues { $0.hasPrefix("media/") ? $0 : text }
            return hostile
        }
        let unsent: [TemplatePreview.Message] = [
            .init(row: 1, fate: .skipped(.invalidParameter, detail: text)), .init(row: 2, fate: .filtered(text)),
        ]
        let html = try PreviewSample.preview(kinds, more: unsent).html()
        let escaped = ReportMarkup().escapeText(text)
        #expect(html.contains(escaped))
        // Where marks were taken for marks, what is between them is text, too.
        let tags = html.matches(of: #/<([a-z0-9!]+)/#).map { String($0.output.1) }
        let plain = try PreviewSample.preview(more: Self.unsent).html()
        let own = Set(plain.matches(of: #/<([a-z0-9!]+)/#).map { String($0.output.1) })
        for tag in tags { #expect(own.contains(tag), "\(tag)") }
        #expect(!html.contains(#/<[^>]*\s(on[a-z]+|style=x)/#))
    }

    @Test func `tags are closed in order`() throws {
        var open: [String] = []
        let html = try PreviewSample.preview(more: Self.unsent).html().replacing(#/<style>[\s\S]*<\/style>/#, with: "")
        for match in html.matches(of: #/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/#) {
            let name = String(match.output.2)
            if ["meta", "input"].contains(name) || match.output.3 == "/" { continue }
            if match.output.1 == "/" { #expect(open.popLast() == name) } else { open.append(name) }
        }
        #expect(open.isEmpty)
    }

    @Test(arguments: [
        (
            "text",
            ["Spring is here, Ada 🌱", "<b>Ada</b>", "<s>20</s>", "copies LEAF20", "See all options", "To the shop"]
        ),
        ("picture", ["<span class=\"picture p0\" role=\"img\" aria-label=\"media/hero.png\">", "--lines:3"]),
        ("video", ["#i-video", "media/film.mp4", "3.2 MB, not shown here"]),
        ("gif", ["#i-gif", "https://cdn.example.com/fern.mp4"]), ("document", ["#i-document", "invoice-17.pdf"]),
        ("location", ["Leaf &amp; Co", "51.5007, -0.1246", "Call on WhatsApp", "Request contact info"]),
        ("offer", ["30 % off", "ends 2026-10-31T00:00:00Z", "code LEAF30"]),
        ("catalogue", ["View catalog", "picture of FERN-1"]),
        ("products", ["View items", "Ferns", "FERN-1, FERN-2"]),
        ("product", ["FERN-1", "the catalogue 700000000000001"]),
        ("flow", ["#i-form", "Answer"]), ("order", ["A-10001", "2 × Fern", "0.05 BRL", "50.05 BRL"]),
        ("carousel", ["<ul class=\"cards\"", "<b>Fern</b>", "<b>Ivy</b>", "https://shop.example.com/ivy"]),
        ("products carousel", ["FERN-1", "FERN-3"]),
        ("arabic", ["lang=\"ar\"", "<b>ليلى</b>", "dir=\"auto\""]),
    ])
    func `each kind has its look`(kind: String, texts: [String]) throws {
        let one = try #require(PreviewSample.kinds.first { $0.name == kind })
        let html = try PreviewSample.preview([one]).html()
        for text in texts { #expect(html.contains(text), "\(text)") }
    }

    @Test(arguments: [("text", 4), ("picture", 3), ("flow", 4), ("location", nil)] as [(String, Int?)])
    func `only the Marketing Messages API cuts text after known lines`(kind: String, lines: Int?) throws {
        var one = try #require(PreviewSample.kinds.first { $0.name == kind })
        // A header of text is one of which nothing is documented.
        if kind == "text" { one.components = one.components.replacing(/\{"type": "HEADER".*\n/, with: "\n") }
        let message = try PreviewSample.filled(one)
        #expect(PreviewLook(message, via: .marketingMessages(MarketingMessages())).lines == lines)
        #expect(PreviewLook(message, via: .messages).lines == nil && PreviewLook(message, via: nil).lines == nil)
    }

    @Test func `a text with a link and no button has a line more`() throws {
        let kind = PreviewSample.Kind(
            name: "link",
            components: #"[{"type": "BODY", "text": "See *https://shop.example.com* now"}]"#
        )
        #expect(PreviewLook(try PreviewSample.filled(kind), via: .marketingMessages(MarketingMessages())).lines == 5)
    }

    @Test func `all text can be read in both colours`() throws {
        let pairs = [
            ("ink", "page"), ("soft", "page"), ("ink", "card"), ("soft", "card"), ("text", "bubble"),
            ("faint", "bubble"), ("tap", "bubble"), ("text", "box"), ("faint", "box"), ("text", "offer"),
            ("faint", "offer"),
        ]
        let colours = previewStyle.matches(of: /--([a-z]+):light-dark\(#([0-9a-f]+),#([0-9a-f]+)\)/)
            .reduce(into: [:]) { $0[String($1.output.1)] = [String($1.output.2), String($1.output.3)] }
        for (text, ground) in pairs {
            for theme in 0...1 {
                let front = try #require(colours[text]?[theme]), back = try #require(colours[ground]?[theme])
                let contrast = ColourContrast.between(front, back)
                #expect(contrast >= 4.5, "\(text) on \(ground) has \(contrast)")
            }
        }
    }
}
