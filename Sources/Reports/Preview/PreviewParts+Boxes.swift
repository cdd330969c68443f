import CampaignCore
import Formats
import Foundation

extension PreviewParts.Box {
    /// A header that is not text, and no picture of the page.
    init(_ header: FilledTemplate.Header, _ pictures: PreviewPictures) {
        let details = header.details
        switch header.kind {
        case "location":
            let place = [details["latitude"], details["longitude"]].compactMap(\.self).joined(separator: ", ")
            self.init(boxClass: "tall", icon: "i-location", boxTitle: details["name"] ?? "A place on the map")
            boxNotes = [details["address"], place].compactMap { $0?.isEmpty == false ? $0 : nil }
        case "product":
            self.init(boxClass: "tall", icon: "i-product", boxTitle: details["product_retailer_id"] ?? "A product")
            boxNotes = details["catalog_id"].map { ["of the catalogue \($0)"] } ?? []
        case let kind:
            let isDocument = kind == "document"
            self.init(boxClass: isDocument ? "" : "tall", icon: "i-\(kind)", boxTitle: Self.titles[kind])
            let file = details["file"]
            if let name = details["filename"] ?? file { boxTitle = name }
            boxNotes = [
                details["link"], details["id"].map { "the uploaded file \($0)" },
                file.flatMap { pictures.size(of: $0) }.map { "\($0), not shown here" },
            ]
            .compactMap(\.self)
        }
    }

    private static let titles = ["image": "Picture", "video": "Video", "gif": "GIF", "document": "Document"]

    /// A limited-time offer, with the code that a button copies.
    init(_ offer: FilledTemplate.Offer, code: String?) {
        self.init(boxClass: "offer", icon: "i-offer", boxTitle: offer.text)
        // People and spreadsheets write the end in many ways; here it has one.
        let end = offer.ends.map { OfferEnd(Array($0.utf8)[...])?.date.formatted(.iso8601) ?? $0 }
        boxNotes = [end.map { "ends \($0)" }, code.map { "code \($0)" }].compactMap(\.self)
    }

    /// The area that opens a link instead of the button's own.
    init(tapTarget details: [FilledTemplate.Detail]) {
        self.init(boxClass: "", icon: "i-url", boxTitle: details["title"])
        boxNotes = details["url"].map { [$0] } ?? []
    }

    /// What a button brings that is shown above the text; nil for most.
    init?(of button: FilledTemplate.Button) {
        switch button.kind {
        case "CATALOG":
            self.init(boxClass: "", icon: "i-product", boxTitle: "The catalogue")
            boxNotes = button.details["catalog.thumbnail"].map { ["with the picture of \($0)"] } ?? []
        case "MPM":
            self.init(boxClass: "lines", icon: "i-product", boxTitle: "Products of the catalogue")
            boxNotes = button.details["mpm.thumbnail"].map { ["with the picture of \($0)"] } ?? []
            boxLines = Self.sections(button.details)
        case "ORDER_DETAILS":
            self.init(boxClass: "lines", icon: "i-document", boxTitle: "Order")
            boxNotes = button.details["order_details.reference_id"].map { [$0] } ?? []
            boxLines = Self.order(button.details)
        default: return nil
        }
    }

    /// A line for each section: its title and its products.
    private static func sections(_ details: [FilledTemplate.Detail]) -> [PreviewParts.Line] {
        (0..<10)
            .compactMap { section in
                let path = "mpm.sections.\(section)"
                let products = (0..<30).compactMap { details["\(path).products.\($0)"] }
                guard !products.isEmpty else { return nil }
                return PreviewParts.Line(
                    lineName: details["\(path).title"] ?? "",
                    lineValue: products.joined(separator: ", ")
                )
            }
    }

    /// A line for each item, and the total (`sending.md` §2.5).
    private static func order(_ details: [FilledTemplate.Detail]) -> [PreviewParts.Line] {
        let currency = details["order_details.currency"] ?? ""
        func amount(_ path: String) -> String {
            let text = PreviewAmount.text(details["\(path).value"] ?? "", offset: details["\(path).offset"])
            return "\(text) \(currency)"
        }
        let items = (0..<100)
            .compactMap { index -> PreviewParts.Line? in
                let path = "order_details.order.items.[\(index)]"
                guard let name = details["\(path).name"] ?? details["\(path).retailer_id"] else { return nil }
                let count = details["\(path).quantity"].map { "\($0) × " } ?? ""
                return PreviewParts.Line(lineName: count + name, lineValue: amount("\(path).amount"))
            }
        let total = PreviewParts.Line(
            lineName: "Total",
            lineValue: amount("order_details.total_amount"),
            lineClass: "total"
        )
        return items + (details["order_details.total_amount.value"] == nil ? [] : [total])
    }
}

/// An amount as an order writes it: a whole number, and by what it is to be divided.
enum PreviewAmount {
    /// As it is where the offset is no power of ten.
    static func text(_ value: String, offset: String?) -> String {
        guard let offset, let digits = ["1", "10", "100", "1000"].firstIndex(of: offset), let number = Int64(value),
            number >= 0
        else { return value }
        guard digits > 0 else { return value }
        let text = String(repeating: "0", count: max(0, digits + 1 - value.count)) + value
        return "\(text.dropLast(digits)).\(text.suffix(digits))"
    }
}
