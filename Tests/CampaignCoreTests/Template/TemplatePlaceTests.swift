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
        (
            .image, ["header.image.link", "header.image.id", "header.image.file"],
            ["the header's link", "the header's media id", "the header's file"]
        ),
        (
            .video, ["header.video.link", "header.video.id", "header.video.file"],
            ["the header's link", "the header's media id", "the header's file"]
        ),
        (
            .document,
            ["header.document.link", "header.document.id", "header.document.file", "header.document.filename"],
            ["the header's link", "the header's media id", "the header's file", "the header's filename"]
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
        let places = try Samples.template(category: .utility, header: header).texts
        #expect(places.map(\.path) == paths)
        #expect(places.map(\.title) == titles)
    }

    @Test func `a simple button has one place, or none if it is always the same`() throws {
        let buttons: [Template.Button] = [
            .quickReply(text: "Stop"), .url(text: "Shop", url: try TemplateText(parsing: "https://e.com/{{1}}")),
            .url(text: "About", url: try TemplateText(parsing: "https://e.com/about")),
            .phoneNumber(text: "Call", phoneNumber: "+442079460000"), .copyCode(example: "SAVE20"), .contactRequest,
            .product(text: nil),
        ]
        let places = try Samples.template(category: .utility, buttons: buttons).texts
        #expect(places.map(\.path) == ["buttons.0", "buttons.1", "buttons.4"])
        #expect(
            places.map(\.title) == [
                "the payload of button 0", "the URL suffix of button 1", "the coupon code of button 4",
            ]
        )
        #expect(
            places.map(\.rule) == [
                .limitedText(128), .urlSuffix(URLBase("https://e.com/")), .couponCode(atMost: 20),
            ]
        )
    }

    @Test func `the body's places follow its variables, numbers by their value`() throws {
        let positional = try Samples.template("On {{2}} order {{1}} comes, {{10}} or {{2}}.").texts
        #expect(positional.map(\.path).prefix(3) == ["body.1", "body.2", "body.10"])
        #expect(positional.map(\.occurrences).prefix(3) == [1, 2, 1])
        let named = try Samples.template("Take {{code}}, {{first_name}}.", format: .named).texts
        #expect(named.map(\.path).prefix(2) == ["body.code", "body.first_name"])
        #expect(named.map(\.title).prefix(2) == ["body parameter 'code'", "body parameter 'first_name'"])
    }

    @Test func `a place is once in a template, in the order of a request`() throws {
        let places =
            try Samples.template(
                "Hello {{1}} and {{2}}.",
                category: .utility,
                header: .document,
                buttons: [.quickReply(text: "Stop"), .copyCode(example: "SAVE20")]
            )
            .places
        #expect(Set(places.map(\.path)).count == places.count)
        // A file stands in a request where the id of an uploaded one does, and only one of them is given.
        #expect(Set(places.map(\.shape)).count == places.count - 1)
        let parts = places.map { $0.path.keys.first ?? "" }
        #expect(parts == ["header", "body", "buttons"].flatMap { part in parts.filter { $0 == part } })
    }

    @Test func `each place is found by its path`() throws {
        let template = try Samples.template(
            "Hello {{1}}.",
            header: .product,
            buttons: [
                .flow([]), .catalog(text: nil), .products(text: nil), .voiceCall([]), .orderDetails(text: nil),
            ]
        )
        for place in template.places { #expect(template.place(at: place.path) == place) }
        let free: TemplatePlace.Path = "buttons.0.flow.data.screen.[1].name"
        #expect(template.place(at: free)?.title == "'name' in the flow data of button 0")
        #expect(template.place(at: "buttons.4.order_details.total_amount.value")?.form == .number)
        for unknown in ["", "body", "body.2", "buttons.9", "buttons.1.catalog.data", "buttons.1.catalog.thumbnail.x"] {
            #expect(template.place(at: TemplatePlace.Path(unknown)) == nil, "\(unknown)")
        }
    }

    @Test func `a card's places say which card they are of`() throws {
        let card = Template.Card(
            header: .image,
            body: try TemplateText(parsing: "Take {{1}} now."),
            buttons: [.quickReply(text: "More")]
        )
        let template = Template(
            name: "a",
            language: "en",
            category: .utility,
            body: try TemplateText(parsing: "Hello."),
            cards: [card, card]
        )
        #expect(
            template.texts.map(\.path.description)
                == (0...1)
                .flatMap { card in
                    ["header.image.link", "header.image.id", "header.image.file", "body.1", "buttons.0"]
                        .map { "cards.\(card).\($0)" }
                }
        )
        #expect(template.place(at: "cards.1.header.image.id")?.title == "the header's media id of card 1")
        #expect(template.place(at: "cards.1.body.1")?.title == "body parameter '1' of card 1")
        #expect(
            template.place(at: "cards.1.body.1")?.room == TextRoom(title: "the body of card 1", limit: 160, used: 10)
        )
        #expect(template.place(at: "cards.0.buttons.0")?.title == "the payload of button 0 of card 0")
    }

    @Test func `of cards with products there may be ten`() throws {
        let card = Template.Card(header: .product, body: nil, buttons: [.product(text: nil)])
        let template = Template(
            name: "a",
            language: "en",
            category: .marketing,
            body: try TemplateText(parsing: "Hello."),
            cards: [card, card]
        )
        #expect(template.place(at: "cards.9.header.product.product_retailer_id") != nil)
        #expect(template.place(at: "cards.10.header.product.product_retailer_id") == nil)
    }
}

extension Template {
    /// All that have a path of their own.
    fileprivate var places: [TemplatePlace] {
        Self.places(below: PlacedPart(of: self))
    }

    /// Those of texts, without the other things that a text's variable may be.
    fileprivate var texts: [TemplatePlace] {
        places.filter { !$0.path.keys.contains("currency") && !$0.path.keys.contains("date_time") }
    }

    private static func places(below part: PlacedPart) -> [TemplatePlace] {
        (part.place.map { [$0] } ?? []) + part.part.members.flatMap { places(below: part.member($0)) }
    }
}
