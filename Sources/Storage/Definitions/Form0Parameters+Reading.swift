import CampaignCore

extension Form0Parameters {
    /// By the paths that the places have now.
    var bindings: ParameterBindings {
        var bindings = ParameterBindings()
        for (path, value) in (header?.values ?? []) + bodyValues + buttons.map(\.place) {
            bindings[TemplatePlace.Path(path)] = value.expression
        }
        return bindings
    }

    private var bodyValues: [(String, Form0Expression)] {
        body.enumerated().map { index, text in ("body.\(text.name ?? "\(index + 1)")", text.value) }
    }
}

extension Form0Parameters.Header {
    fileprivate var values: [(String, Form0Expression)] {
        switch self {
        case .text(let name, let value): [("header.text.\(name ?? "1")", value)]
        case .image(let media): [media.value(in: "header.image")]
        case .video(let media): [media.value(in: "header.video")]
        case .document(let media, let filename):
            [media.value(in: "header.document")] + (filename.map { [("header.document.filename", $0)] } ?? [])
        case .location(let latitude, let longitude, let name, let address):
            [
                ("header.location.latitude", latitude), ("header.location.longitude", longitude),
                ("header.location.name", name), ("header.location.address", address),
            ]
            .compactMap { path, value in value.map { (path, $0) } }
        }
    }
}

extension Form0Parameters.Media {
    fileprivate func value(in path: String) -> (String, Form0Expression) {
        switch self {
        case .link(let value): ("\(path).link", value)
        case .id(let value): ("\(path).id", value)
        }
    }
}

extension Form0Parameters.IndexedButton {
    fileprivate var place: (String, Form0Expression) {
        switch value {
        case .quickReplyPayload(let value), .urlSuffix(let value), .couponCode(let value): ("buttons.\(index)", value)
        }
    }
}
