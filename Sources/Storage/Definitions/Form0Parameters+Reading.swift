import CampaignCore

extension Form0Parameters {
    var bindings: ParameterBindings {
        ParameterBindings(
            header: header?.header,
            body: body.map { ParameterBindings.Text(name: $0.name, value: $0.value.expression) },
            buttons: buttons.map { ParameterBindings.IndexedButton(index: $0.index, value: $0.value.button) }
        )
    }
}

extension Form0Parameters.Header {
    fileprivate var header: ParameterBindings.Header {
        switch self {
        case .text(let name, let value): .text(name: name, value.expression)
        case .image(let media): .image(media.media)
        case .video(let media): .video(media.media)
        case .document(let media, let filename): .document(media.media, filename: filename?.expression)
        case .location(let latitude, let longitude, let name, let address):
            .location(
                latitude: latitude.expression,
                longitude: longitude.expression,
                name: name?.expression,
                address: address?.expression
            )
        }
    }
}

extension Form0Parameters.Media {
    fileprivate var media: ParameterBindings.Media {
        switch self {
        case .link(let value): .link(value.expression)
        case .id(let value): .id(value.expression)
        }
    }
}

extension Form0Parameters.Button {
    fileprivate var button: ParameterBindings.Button {
        switch self {
        case .quickReplyPayload(let value): .quickReplyPayload(value.expression)
        case .urlSuffix(let value): .urlSuffix(value.expression)
        case .couponCode(let value): .couponCode(value.expression)
        }
    }
}
