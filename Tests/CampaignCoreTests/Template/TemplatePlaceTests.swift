import TestSupport
import Testing

@testable import CampaignCore

struct TemplatePlaceTests {
    /// Each kind of header with the places that it has.
    private static let headers: [(header: Template.Header, paths: [TemplatePlace.Path], titles: [String])] = [
        (.text(TemplateText(segments: [.literal("Hi")])), [], []),
        (
            .text(TemplateText(segments: [.literal("Hi "), .variable("first_name")])),
            ["header.text.first_name"], ["header parameter 'first_name'"]
        ),
        (.image, ["header.image.link", "header.image.id"], ["the header's link", "the header's media id"]),
        (.video, ["header.video.link", "header.video.id"], ["the header's link", "the header's media id"]),
        (
            .document, ["header.document.link", "header.document.id", "header.document.filename"],
            ["the header's link", "the header's media id", "the header's filename"]
        ),
        (
            .location,
            [
                "header.location.latitude", "header.location.longitude", "header.location.name",
                "header.location.address",
            ],
            [
                "the header's latitude", "the header's longitude", "the header's location name", "the header's address",
            ]
        ),
    ]

    @Test(arguments: headers)
    func `a header has the places of its kind`(
        header: Template.Header,
        paths: [TemplatePlace.Path],
        titles: [String]
    ) throws {
        let places = try Samples.template(header: header).places
        #expect(places.map(\.path) == paths)
        #expect(places.map(\.title) == titles)
    }

    @Test func `a button has one place, or none if it is the same in every message`() throws {
        let buttons: [Template.Button] = [
            .quickReply(text: "Stop"), .url(text: "Shop", url: try TemplateText(parsing: "https://e.com/{{1}}")),
            .url(text: "About", url: try TemplateText(parsing: "https://e.com/about")),
            .phoneNumber(text: "Call", phoneNumber: "+442079460000"), .copyCode(example: "SAVE20"),
        ]
        let places = try Samples.template(buttons: buttons).places
        #expect(places.map(\.path) == ["buttons.0", "buttons.1", "buttons.4"])
        #expect(
            places.map(\.title) == [
                "the payload of button 0", "the URL suffix of button 1", "the coupon code of button 4",
            ]
        )
        #expect(places.map(\.rule) == [.payload, .urlSuffix(after: "https://e.com/"), .couponCode])
    }

    @Test func `the body's places follow its variables, numbers by their value`() throws {
        let positional = try Samples.template("On {{2}} order {{1}} comes, {{10}} or {{2}}.").places
        #expect(positional.map(\.path) == ["body.1", "body.2", "body.10"])
        #expect(positional.map(\.occurrences) == [1, 2, 1])
        let named = try Samples.template("Take {{code}}, {{first_name}}.", format: .named).places
        #expect(named.map(\.path) == ["body.code", "body.first_name"])
        #expect(named.map(\.title) == ["body parameter 'code'", "body parameter 'first_name'"])
    }

    @Test func `a place stands once in a template, in the order of a request`() throws {
        let places =
            try Samples.template(
                "Hello {{1}} and {{2}}.",
                header: .document,
                buttons: [.quickReply(text: "Stop"), .copyCode(example: "SAVE20")]
            )
            .places
        #expect(
            places.map { $0.path.description.prefix { $0 != "." } }.map(String.init) == [
                "header", "header", "header", "body", "body", "buttons", "buttons",
            ]
        )
        #expect(Set(places.map(\.path)).count == places.count)
        #expect(Set(places.map(\.shape)).count == places.count)
    }
}
