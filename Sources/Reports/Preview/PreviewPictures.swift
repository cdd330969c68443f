import CampaignCore

/// The pictures of a page, each of which is in it once, however many messages show it.
struct PreviewPictures {
    private let classes: [String: String]
    private let media: [String: TemplatePreview.Media]

    init(_ media: [String: TemplatePreview.Media]) {
        self.media = media
        let names = media.filter { $0.value.content != nil }.keys.sorted()
        classes = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, "p\($0)") })
    }

    /// The rules that bring the pictures: Base64 and the names of types have nothing to escape.
    var style: String {
        classes.sorted { $0.value < $1.value }
            .map { name, rule in
                let file = media[name]
                return "\n.\(rule){content:url(data:\(file?.type.rawValue ?? "");base64,\(file?.content ?? ""))}"
            }
            .joined()
    }

    /// The class of the picture of that file; nil if the page does not have it.
    func rule(of file: String) -> String? {
        classes[file]
    }

    /// How large a file is, with one digit after the dot; nil if nobody looked.
    func size(of file: String) -> String? {
        media[file]
            .map { media in
                let tenths = (media.bytes * 10 + (1 << 20) - 1) >> 20
                return "\(tenths / 10).\(tenths % 10) MB"
            }
    }
}
