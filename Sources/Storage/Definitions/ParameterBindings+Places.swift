import CampaignCore

/// Bindings by the paths under which a campaign writes them: `header.image.link`, `body.first_name`, `buttons.0`.
extension ParameterBindings {
    typealias Place = (path: String, value: ValueExpression)

    /// In the order of a message.
    var places: [Place] {
        let body: [Place] = self.body.enumerated().map { ("body.\($1.name ?? "\($0 + 1)")", $1.value) }
        return (header?.places ?? []) + body + buttons.map { ("buttons.\($0.index)", $0.value.expression) }
    }

    /// Nil if a path is none of the template's.
    init?(_ places: [Place], of template: Template) {
        self.init()
        var (header, body): ([String: ValueExpression], [String: ValueExpression]) = ([:], [:])
        for (path, value) in places {
            let steps = path.split(separator: ".", maxSplits: 1).map(String.init)
            guard steps.count == 2 else { return nil }
            switch steps[0] {
            case "header": header[steps[1]] = value
            case "body": body[steps[1]] = value
            case "buttons":
                guard let index = Int(steps[1]), template.buttons.indices.contains(index),
                    let button = Button(value, of: template.buttons[index])
                else { return nil }
                buttons.append(IndexedButton(index: index, value: button))
            default: return nil
            }
        }
        self.body = template.bodyVariables.compactMap { variable in
            body[variable].map { Text(name: Int(variable) == nil ? variable : nil, value: $0) }
        }
        buttons.sort { $0.index < $1.index }
        guard !header.isEmpty else { return }
        guard let bound = Header(header) else { return nil }
        self.header = bound
    }
}

extension ParameterBindings.Header {
    fileprivate var places: [ParameterBindings.Place] {
        switch self {
        case .text(let name, let value): [("header.text.\(name ?? "1")", value)]
        case .image(let media): [("header.image.\(media.kind)", media.value)]
        case .video(let media): [("header.video.\(media.kind)", media.value)]
        case .document(let media, let filename):
            [("header.document.\(media.kind)", media.value)]
                + (filename.map { [("header.document.filename", $0)] } ?? [])
        case .location(let latitude, let longitude, let name, let address):
            [
                ("latitude", latitude), ("longitude", longitude), ("name", name), ("address", address),
            ]
            .compactMap { member, value in value.map { ("header.location.\(member)", $0) } }
        }
    }

    fileprivate init?(_ members: [String: ValueExpression]) {
        func media(_ kind: String) -> ParameterBindings.Media? {
            members["\(kind).link"].map { .link($0) } ?? members["\(kind).id"].map { .id($0) }
        }
        if let media = media("image") {
            self = .image(media)
        } else if let media = media("video") {
            self = .video(media)
        } else if let media = media("document") {
            self = .document(media, filename: members["document.filename"])
        } else if let latitude = members["location.latitude"], let longitude = members["location.longitude"] {
            let (name, address) = (members["location.name"], members["location.address"])
            self = .location(latitude: latitude, longitude: longitude, name: name, address: address)
        } else if let (path, value) = members.first(where: { $0.key.hasPrefix("text.") }) {
            let name = String(path.dropFirst("text.".count))
            self = .text(name: Int(name) == nil ? name : nil, value)
        } else {
            return nil
        }
    }
}

extension ParameterBindings.Media {
    fileprivate var kind: String {
        switch self {
        case .link: "link"
        case .id: "id"
        }
    }

    fileprivate var value: ValueExpression {
        switch self {
        case .link(let value), .id(let value): value
        }
    }
}

extension ParameterBindings.Button {
    fileprivate var expression: ValueExpression {
        switch self {
        case .quickReplyPayload(let value), .urlSuffix(let value), .couponCode(let value): value
        }
    }

    fileprivate init?(_ value: ValueExpression, of button: Template.Button) {
        switch button {
        case .quickReply: self = .quickReplyPayload(value)
        case .url: self = .urlSuffix(value)
        case .copyCode: self = .couponCode(value)
        case .phoneNumber: return nil
        }
    }
}
