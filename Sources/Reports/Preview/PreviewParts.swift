import CampaignCore

/// What the bubble of a message, or a card of its carousel, consists of.
struct PreviewParts {
    struct Picture {
        var pictureClass: String
        var pictureName: String
    }

    /// Something that is named instead of shown, or that no text is.
    struct Box {
        var boxClass: String
        var icon: String
        var boxTitle: String?
        var boxNotes: [String] = []
        var boxLines: [Line] = []
    }

    /// A line of two columns.
    struct Line {
        var lineName: String
        var lineValue: String
        var lineClass = ""
    }

    struct Text {
        var heads: [String] = []
        var bodies: [Body] = []
        var feet: [String] = []
    }

    struct Body {
        /// HTML, whose texts are escaped.
        var marked: String
        var bodyClass: String
        var lines: String
    }

    struct ButtonList {
        var buttons: [Button]
    }

    struct Fold {
        var foldedButtons: [Button]
    }

    struct Button {
        var icon: String
        var label: String
        var opens: String?
    }

    var pictures: [Picture] = []
    var boxes: [Box] = []
    var texts: [Text] = []
    var buttonLists: [ButtonList] = []
    var folded: [Fold] = []
}

extension PreviewParts {
    init(_ message: FilledTemplate, _ look: PreviewLook, _ pictures: PreviewPictures) {
        if let header = message.header { add(header, pictures) }
        boxes += message.buttons.compactMap(Box.init(of:))
        if !message.tapTarget.isEmpty { boxes.append(Box(tapTarget: message.tapTarget)) }
        var text = Text(heads: [message.header?.text].compactMap(\.self), feet: [message.footer].compactMap(\.self))
        text.bodies = [Body(message.body, lines: look.lines)]
        texts = [text]
        if let offer = message.offer { boxes.append(Box(offer, code: message.code)) }
        let buttons = message.buttons.map(Button.init)
        add(Array(buttons.prefix(look.buttons)), folded: Array(buttons.dropFirst(look.buttons)))
    }

    init(_ card: FilledTemplate.Card, _ pictures: PreviewPictures) {
        add(card.header, pictures)
        if let body = card.body { texts = [Text(bodies: [Body(body, lines: nil)])] }
        add(card.buttons.map(Button.init), folded: [])
    }

    private mutating func add(_ buttons: [Button], folded others: [Button]) {
        if !buttons.isEmpty { buttonLists = [ButtonList(buttons: buttons)] }
        if !others.isEmpty { folded = [Fold(foldedButtons: others)] }
    }

    private mutating func add(_ header: FilledTemplate.Header, _ pictures: PreviewPictures) {
        guard header.text == nil else { return }
        if header.kind == "image", let file = header.details["file"], let rule = pictures.rule(of: file) {
            self.pictures.append(Picture(pictureClass: rule, pictureName: file))
        } else {
            boxes.append(Box(header, pictures))
        }
    }
}

extension FilledTemplate {
    /// The code that a button of it copies.
    fileprivate var code: String? {
        buttons.first { $0.kind == "COPY_CODE" }?.target
    }
}

extension PreviewParts.Body {
    init(_ text: String, lines: Int?) {
        marked = MarkedText(text).html
        bodyClass = lines == nil ? "body" : "body cut"
        self.lines = "\(lines ?? 0)"
    }
}

extension PreviewParts.Button {
    init(_ button: FilledTemplate.Button) {
        icon = Self.icons[button.kind] ?? "i-reply"
        label = button.text
        opens = button.target.map { button.kind == "COPY_CODE" ? "copies \($0)" : $0 }
    }

    private static let icons = [
        "URL": "i-url", "PHONE_NUMBER": "i-call", "VOICE_CALL": "i-call", "COPY_CODE": "i-copy", "FLOW": "i-form",
        "CATALOG": "i-product", "MPM": "i-product", "SPM": "i-product", "ORDER_DETAILS": "i-document",
        "REQUEST_CONTACT_INFO": "i-person", "CALL_PERMISSION_REQUEST": "i-call",
    ]
}
