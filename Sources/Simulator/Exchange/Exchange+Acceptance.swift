extension Exchange {
    /// Checks a message, records it, and decides its fate.
    ///
    /// - Returns: the message's ordinal.
    mutating func accept(
        _ request: MessageRequest,
        _ subject: Subject,
        phone: String,
        at moment: Moment,
        held: Bool
    ) throws(GraphFault) -> Int {
        let template = request.text == nil ? try checkedTemplate(of: request) : nil
        try media.check(request.components, phone: phone)
        try limits.admit(phone: phone, recipient: request.recipient, at: moment, options: options)
        let ordinal = log.append(request, phone: phone, at: moment)
        plan(ordinal, subject, button: Self.button(of: request, template), at: moment, held: held)
        return ordinal
    }

    /// The template that the message uses; nil if unknown ones are accepted.
    private func checkedTemplate(of request: MessageRequest) throws(GraphFault) -> TemplateShelf.Entry? {
        let name = TemplateShelf.Name(name: request.templateName, language: request.language)
        guard let entry = shelf[name] else {
            guard options.acceptsUnknownTemplates ?? shelf.isEmpty else {
                let reason =
                    shelf.hasTemplate(named: name.name)
                    ? "template name (\(name.name)) does not exist in \(name.language)"
                    : "template name (\(name.name)) does not exist"
                throw .standard(132_001, details: reason)
            }
            return nil
        }
        switch entry.status {
        case "APPROVED": break
        case "PAUSED": throw .standard(132_015, details: "template \(name.name) is paused")
        case "DISABLED": throw .standard(132_016, details: "template \(name.name) is disabled")
        default: throw .standard(132_001, details: "template \(name.name) is \(entry.status)")
        }
        try request.edge.check(entry)
        if request.userID != nil, entry.category.uppercased() == "AUTHENTICATION" {
            throw .standard(131_062, details: "an authentication template needs a phone number")
        }
        try TemplateCheck.check(request.components, against: entry.shape)
        return entry
    }

    private static func button(of request: MessageRequest, _ template: TemplateShelf.Entry?) -> Button? {
        let label = template?.shape.face.buttons.first { $0.kind == "quick_reply" }?.text
        guard let payload = request.quickReplyPayload ?? label else { return nil }
        return Button(payload: payload, text: label ?? payload)
    }

    private mutating func plan(_ ordinal: Int, _ subject: Subject, button: Button?, at moment: Moment, held: Bool) {
        guard options.callbackURL != nil else { return }
        let hold = held ? options.callbackDelay.delay(chance.draw(.callbackDelay, for: subject), tailDraw: 1) : .zero
        let plan = CallbackPlan(
            ordinal: ordinal,
            subject: subject,
            canPushButton: button != nil,
            from: moment + hold,
            chance: chance,
            options: options
        )
        callbacks.lost += plan.lost
        log.setStatuses(of: ordinal, to: plan.statuses)
        for event in plan.events {
            queue.insert(event)
            if event.kind == .reply(.button) { buttons[ordinal] = button }
        }
    }
}
