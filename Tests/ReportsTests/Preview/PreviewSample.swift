import CampaignCore
import Formats
import TestSupport
import Testing

/// A preview with a message of every kind.
enum PreviewSample {
    /// A kind of message: the template's components, and the values by their paths.
    struct Kind: Sendable {
        var name: String
        var language = "en_GB"
        var components: String
        var values: [TemplatePlace.Path: String] = [:]
    }

    static let file = "media/hero.png"

    static func preview(
        _ kinds: [Kind] = kinds,
        via: SendingAPI? = .marketingMessages(MarketingMessages()),
        more: [TemplatePreview.Message] = []
    ) throws -> TemplatePreview {
        let messages = try kinds.enumerated()
            .map { place, kind in
                TemplatePreview.Message(
                    row: Int32(place + 1),
                    isLongest: kind.name == "text",
                    fate: .shown(try filled(kind), to: Recipient(try Samples.phone(place)))
                )
            }
        return TemplatePreview(
            title: "spring-sale",
            source: "The values are those of the rows of spring-sale/audience.csv.",
            templateName: "spring_sale",
            category: .marketing,
            via: via,
            messages: messages + more,
            media: [
                file: .init(type: .png, bytes: 68, content: picture),
                "media/film.mp4": .init(type: .mp4, bytes: 3_355_443, content: nil),
            ]
        )
    }

    static func filled(_ kind: Kind) throws -> FilledTemplate {
        let definition = """
            {"name": "spring_sale", "language": "\(kind.language)", "category": "MARKETING",
             "components": \(kind.components)}
            """
        let reading = TemplateReader.reading(taken: try JSONValue(parsing: Array(definition.utf8)))
        let template = try #require(reading.template, "\(kind.name): \(reading.diagnostics)")
        return template.filled(with: kind.values)
    }

    /// A picture of one point.
    private static let picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

    /// As JSON writes it.
    private static let marked = [
        "Hello *{{1}}*,", "", "_only_ this week ~20~ *30 %* off:", "- ferns", "- mosses", "1. choose", "2. pay",
        "> Best plants in town", "Use `{{2}}` at https://shop.example.com today.",
    ]
    .joined(separator: "\\n")

    /// One for each kind of header, button and more.
    static let kinds: [Kind] = [
        Kind(
            name: "text",
            components: """
                [{"type": "HEADER", "format": "TEXT", "text": "Spring is here, {{1}} 🌱"},
                 {"type": "BODY", "text": "\(marked)"},
                 {"type": "FOOTER", "text": "Tap below to stop offers"},
                 {"type": "BUTTONS", "buttons": [
                   {"type": "URL", "text": "Shop now", "url": "https://shop.example.com/{{1}}"},
                   {"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+442079460000"},
                   {"type": "COPY_CODE", "example": "SAVE20"},
                   {"type": "QUICK_REPLY", "text": "Stop offers"}]}]
                """,
            values: [
                "header.text.1": "Ada", "body.1": "Ada", "body.2": "LEAF20", "buttons.0": "ferns?c=1",
                "buttons.2": "LEAF20",
                "tap_target.title": "To the shop", "tap_target.url": "https://shop.example.com/all",
            ]
        ),
        Kind(
            name: "picture",
            components: """
                [{"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "One\\nTwo\\nThree\\nFour\\nFive {{1}}"}]
                """,
            values: ["header.image.file": "media/hero.png", "body.1": "six"]
        ),
        Kind(
            name: "video",
            components: """
                [{"type": "HEADER", "format": "VIDEO"}, {"type": "BODY", "text": "See how it grows."}]
                """,
            values: ["header.video.file": "media/film.mp4"]
        ),
        Kind(
            name: "gif",
            components: """
                [{"type": "HEADER", "format": "GIF"}, {"type": "BODY", "text": "It moves."}]
                """,
            values: ["header.gif.link": "https://cdn.example.com/fern.mp4"]
        ),
        Kind(
            name: "document",
            components: """
                [{"type": "HEADER", "format": "DOCUMENT"}, {"type": "BODY", "text": "Your invoice."}]
                """,
            values: ["header.document.id": "900000000000001", "header.document.filename": "invoice-17.pdf"]
        ),
        Kind(
            name: "location",
            components: """
                [{"type": "HEADER", "format": "LOCATION"}, {"type": "BODY", "text": "Come and see us."},
                 {"type": "BUTTONS", "buttons": [{"type": "VOICE_CALL", "text": "Call on WhatsApp"},
                   {"type": "REQUEST_CONTACT_INFO"}]}]
                """,
            values: [
                "header.location.latitude": "51.5007", "header.location.longitude": "-0.1246",
                "header.location.name": "Leaf & Co", "header.location.address": "1 Example Street",
            ]
        ),
        Kind(
            name: "offer",
            components: """
                [{"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "Last hours."},
                 {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "30 % off", "has_expiration": true}},
                 {"type": "BUTTONS", "buttons": [{"type": "COPY_CODE", "example": "SAVE20"},
                   {"type": "URL", "text": "Shop now", "url": "https://shop.example.com/{{1}}"}]}]
                """,
            values: [
                "header.image.link": "https://cdn.example.com/hero.jpg", "offer.ends": "1793404800000",
                "buttons.0": "LEAF30", "buttons.1": "sale",
            ]
        ),
        Kind(
            name: "catalogue",
            components: """
                [{"type": "BODY", "text": "All our plants."},
                 {"type": "BUTTONS", "buttons": [{"type": "CATALOG"}]}]
                """,
            values: ["buttons.0.catalog.thumbnail": "FERN-1"]
        ),
        Kind(
            name: "products",
            components: """
                [{"type": "HEADER", "format": "TEXT", "text": "For you"}, {"type": "BODY", "text": "Two shelves."},
                 {"type": "BUTTONS", "buttons": [{"type": "MPM"}]}]
                """,
            values: [
                "buttons.0.mpm.thumbnail": "FERN-1", "buttons.0.mpm.sections.0.title": "Ferns",
                "buttons.0.mpm.sections.0.products.0": "FERN-1", "buttons.0.mpm.sections.0.products.1": "FERN-2",
                "buttons.0.mpm.sections.1.title": "Mosses", "buttons.0.mpm.sections.1.products.0": "MOSS-1",
            ]
        ),
        Kind(
            name: "product",
            components: """
                [{"type": "HEADER", "format": "PRODUCT"}, {"type": "BODY", "text": "Back in stock."},
                 {"type": "BUTTONS", "buttons": [{"type": "SPM"}]}]
                """,
            values: ["header.product.catalog_id": "700000000000001", "header.product.product_retailer_id": "FERN-1"]
        ),
        Kind(
            name: "flow",
            components: """
                [{"type": "BODY", "text": "Tell us what you like."},
                 {"type": "BUTTONS", "buttons": [{"type": "FLOW", "text": "Answer", "flow_id": "1"}]}]
                """,
            values: ["buttons.0.flow.token": "unused"]
        ),
        Kind(
            name: "order",
            components: """
                [{"type": "BODY", "text": "Your order is ready to be paid."},
                 {"type": "BUTTONS", "buttons": [{"type": "ORDER_DETAILS", "text": "Review and pay"}]}]
                """,
            values: [
                "buttons.0.order_details.reference_id": "A-10001", "buttons.0.order_details.currency": "BRL",
                "buttons.0.order_details.total_amount.value": "5005",
                "buttons.0.order_details.total_amount.offset": "100",
                "buttons.0.order_details.order.items.[0].name": "Fern",
                "buttons.0.order_details.order.items.[0].quantity": "2",
                "buttons.0.order_details.order.items.[0].amount.value": "5",
                "buttons.0.order_details.order.items.[0].amount.offset": "100",
            ]
        ),
        Kind(
            name: "carousel",
            components: """
                [{"type": "BODY", "text": "Three for {{1}}."}, {"type": "CAROUSEL", "cards": [
                  \((0..<3).map { card($0) }.joined(separator: ","))]}]
                """,
            values: [
                "body.1": "you", "cards.0.header.image.file": "media/hero.png", "cards.0.body.1": "Fern",
                "cards.1.header.image.link": "https://cdn.example.com/2.jpg", "cards.1.body.1": "Moss",
                "cards.2.header.image.id": "900000000000002", "cards.2.body.1": "Ivy", "cards.2.buttons.1": "ivy",
            ]
        ),
        Kind(
            name: "products carousel",
            components: """
                [{"type": "BODY", "text": "Three of them."}, {"type": "CAROUSEL", "cards": [
                  \(productCard), \(productCard)]}]
                """,
            values: [
                "cards.0.header.product.product_retailer_id": "FERN-1",
                "cards.1.header.product.product_retailer_id": "FERN-2",
                "cards.2.header.product.product_retailer_id": "FERN-3",
            ]
        ),
        Kind(
            name: "arabic",
            language: "ar",
            components: """
                [{"type": "HEADER", "format": "TEXT", "text": "عرض الربيع"},
                 {"type": "BODY", "text": "مرحبا *{{1}}*،\\nخصم 30% حتى الأحد:\\n- السرخس\\n> أفضل النباتات"},
                 {"type": "FOOTER", "text": "لإيقاف العروض اضغط أدناه"},
                 {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "إيقاف"}]}]
                """,
            values: ["body.1": "ليلى"]
        ),
        Kind(
            name: "hebrew",
            language: "he",
            components: """
                [{"type": "BODY", "text": "שלום {{1}}, *רק השבוע* 30% הנחה."},
                 {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "לחנות", "url": "https://shop.example.com/he"}]}]
                """,
            values: ["body.1": "Ada"]
        ),
    ]

    private static func card(_ index: Int) -> String {
        """
        {"components": [{"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "*{{1}}* in a pot."},
         {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "More of it"},
          {"type": "URL", "text": "Buy", "url": "https://shop.example.com/{{1}}"}]}]}
        """
    }

    private static let productCard = """
        {"components": [{"type": "HEADER", "format": "PRODUCT"},
         {"type": "BUTTONS", "buttons": [{"type": "SPM", "text": "View"}]}]}
        """
}
