extension ParameterBindings {
    /// The checks of all parameters, in the order in which a message carries them.
    func checks(for template: Template) -> [ParameterCheck] {
        headerChecks + bodyChecks(template) + buttons.map { $0.check(template) }
    }

    private var headerChecks: [ParameterCheck] {
        switch header {
        case nil:
            return []
        case .text(let name, let value):
            return [.init(title: ParameterTitle.header(name), expression: value, rule: .text, part: .header)]
        case .image(let media), .video(let media):
            return [media.check]
        case .document(let media, let filename):
            return [media.check, ParameterCheck(ParameterTitle.headerFilename, filename, .text)].compactMap(\.self)
        case .location(let latitude, let longitude, let name, let address):
            return [
                ParameterCheck(ParameterTitle.latitude, latitude, .latitude),
                ParameterCheck(ParameterTitle.longitude, longitude, .longitude),
                ParameterCheck(ParameterTitle.locationName, name, .text),
                ParameterCheck(ParameterTitle.locationAddress, address, .text),
            ]
            .compactMap(\.self)
        }
    }

    private func bodyChecks(_ template: Template) -> [ParameterCheck] {
        body.enumerated()
            .map { index, text in
                ParameterCheck(
                    title: ParameterTitle.body(text.name, number: index + 1),
                    expression: text.value,
                    rule: .text,
                    part: .body,
                    occurrences: template.body.occurrences(of: text.name ?? "\(index + 1)")
                )
            }
    }
}

extension ParameterBindings.Media {
    fileprivate var check: ParameterCheck {
        switch self {
        case .link(let value): ParameterCheck(title: ParameterTitle.headerLink, expression: value, rule: .link)
        case .id(let value): ParameterCheck(title: ParameterTitle.headerMediaID, expression: value, rule: .mediaID)
        }
    }
}

extension ParameterBindings.IndexedButton {
    fileprivate func check(_ template: Template) -> ParameterCheck {
        switch value {
        case .quickReplyPayload(let value):
            ParameterCheck(title: ParameterTitle.payload(index), expression: value, rule: .payload)
        case .couponCode(let value):
            ParameterCheck(title: ParameterTitle.couponCode(index), expression: value, rule: .couponCode)
        case .urlSuffix(let value):
            ParameterCheck(
                title: ParameterTitle.urlSuffix(index),
                expression: value,
                rule: .urlSuffix(after: template.fixedURL(ofButton: index))
            )
        }
    }
}

extension ParameterCheck {
    /// Nil for a value that the campaign leaves out.
    fileprivate init?(_ title: String, _ expression: ValueExpression?, _ rule: ParameterRule) {
        guard let expression else { return nil }
        self.init(title: title, expression: expression, rule: rule)
    }
}

extension Template {
    /// The part of a button's URL that is the same in every message.
    fileprivate func fixedURL(ofButton index: Int) -> String {
        guard buttons.indices.contains(index), case .url(_, let url) = buttons[index] else { return "" }
        return url.literals
    }
}
