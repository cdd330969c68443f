import CampaignCore

/// The components of a request, as `sending.md` §2.3 to §2.5 shapes them.
extension SendTemplate {
    /// Adds the `components`, unless the message is the same for everybody.
    mutating func addComponents(of template: Template, _ parameters: ParameterBindings) {
        var lead = ",\"components\":["
        if let header = parameters.header {
            add(lead)
            addHeader(header)
            lead = ","
        }
        if !parameters.body.isEmpty {
            add(lead)
            addBody(inOrder(parameters.body, of: template))
            lead = ","
        }
        for button in parameters.buttons {
            add(lead)
            addButton(button)
            lead = ","
        }
        if lead == "," { add("]") }
    }

    /// Translations may show their variables in different orders.
    private func inOrder(_ texts: [ParameterBindings.Text], of template: Template) -> [ParameterBindings.Text] {
        guard template.parameterFormat == .named else { return texts }
        let names = template.bodyVariables
        func place(_ text: ParameterBindings.Text) -> Int {
            text.name.flatMap(names.firstIndex) ?? names.count
        }
        return texts.sorted { place($0) < place($1) }
    }

    private mutating func addHeader(_ header: ParameterBindings.Header) {
        add("{\"type\":\"header\",\"parameters\":[")
        switch header {
        case .text(let name, let value): addText(name, value)
        case .image(let media): addMedia("image", media)
        case .video(let media): addMedia("video", media)
        case .document(let media, let filename): addMedia("document", media, filename: filename)
        case .location(let latitude, let longitude, let name, let address):
            add("{\"type\":\"location\",\"location\":{\"latitude\":")
            addString(latitude)
            add(",\"longitude\":")
            addString(longitude)
            addMember("name", name)
            addMember("address", address)
            add("}}")
        }
        add("]}")
    }

    private mutating func addBody(_ texts: [ParameterBindings.Text]) {
        add("{\"type\":\"body\",\"parameters\":[")
        for (index, text) in texts.enumerated() {
            if index > 0 { add(",") }
            addText(text.name, text.value)
        }
        add("]}")
    }

    private mutating func addButton(_ button: ParameterBindings.IndexedButton) {
        switch button.value {
        case .quickReplyPayload(let value): addButton("quick_reply", button.index, "payload", "payload", value)
        case .urlSuffix(let value): addButton("url", button.index, "text", "text", value)
        case .couponCode(let value): addButton("copy_code", button.index, "coupon_code", "coupon_code", value)
        }
    }

    private mutating func addButton(
        _ kind: String,
        _ index: Int,
        _ parameter: String,
        _ member: String,
        _ value: ValueExpression
    ) {
        add("{\"type\":\"button\",\"sub_type\":\"\(kind)\",\"index\":\"\(index)\",\"parameters\":[")
        add("{\"type\":\"\(parameter)\",\"\(member)\":")
        addString(value)
        add("}]}")
    }

    /// The name is there in templates with named parameters.
    private mutating func addText(_ name: String?, _ value: ValueExpression) {
        add("{\"type\":\"text\"")
        if let name {
            add(",\"parameter_name\":")
            addString(name)
        }
        addMember("text", value)
        add("}")
    }

    private mutating func addMedia(_ kind: String, _ media: ParameterBindings.Media, filename: ValueExpression? = nil) {
        add("{\"type\":\"\(kind)\",\"\(kind)\":{")
        switch media {
        case .link(let link):
            add("\"link\":")
            addString(link)
        case .id(let id):
            add("\"id\":")
            addString(id)
        }
        addMember("filename", filename)
        add("}}")
    }

    /// Adds a member that is not the first of its object.
    private mutating func addMember(_ name: String, _ value: ValueExpression?) {
        guard let value else { return }
        add(",\"\(name)\":")
        addString(value)
    }
}
