import Formats

/// Templates that clients create, edit and delete (`templates.md` §3.1).
extension Exchange {
    /// Ends the reviews whose time is over.
    mutating func decideReviews(by moment: Moment) {
        shelf.decide(by: moment)
    }

    /// - Throws: as `TemplateShelf.create`.
    mutating func createTemplate(_ json: JSONValue, at moment: Moment) throws(GraphFault) -> JSONValue {
        reviews += 1
        let plan = reviewPlan(at: moment)
        let entry = try shelf.create(json, knownHandles: uploads.handles, at: moment, plan)
        announce(plan(entry.name), of: entry)
        return ["id": .string(entry.id), "status": .string(entry.status), "category": .string(entry.category)]
    }

    /// - Throws: as `TemplateShelf.edit`.
    mutating func editTemplate(_ id: String, _ json: JSONValue, at moment: Moment) throws(GraphFault) -> JSONValue {
        reviews += 1
        let plan = reviewPlan(at: moment)
        let entry = try shelf.edit(id: id, json, knownHandles: uploads.handles, at: moment, plan)
        announce(plan(entry.name), of: entry)
        return [
            "success": true, "id": .string(entry.id), "name": .string(entry.name.name),
            "category": .string(entry.category),
        ]
    }

    /// Ends a template's pause, and has it announced as Meta does (`webhooks.md` §4.8).
    ///
    /// - Throws: 100 with subcode 33 for an unknown id, and plain for a template that is not paused.
    mutating func unpauseTemplate(_ id: String, at moment: Moment) throws(GraphFault) -> JSONValue {
        guard let entry = shelf.entry(id: id) else { throw .unknownObject(id) }
        guard entry.status == "PAUSED" else {
            throw .ofTemplate(nil, "Template is not paused", "A template that is \(entry.status) cannot be unpaused.")
        }
        let value: JSONValue = [
            "event": "APPROVED",
            "message_template_id": .integer(Int64(entry.id) ?? 0),
            "message_template_name": .string(entry.name.name),
            "message_template_language": .string(entry.name.language),
            "message_template_category": .string(entry.category), "reason": "NONE",
            "other_info": ["title": "UNPAUSE", "description": "The template was unpaused."],
        ]
        shelf.change(value) { $0.follow(event: "APPROVED", reason: nil, at: moment) }
        if options.callbackURL != nil {
            try announce(["field": "message_template_status_update", "value": value], at: moment)
        }
        return ["success": true]
    }

    /// Deletes what `name`, `hsm_id` or `hsm_ids` of the query name.
    ///
    /// - Throws: as `TemplateShelf.delete`, and 100 for a query that names nothing or too many.
    mutating func deleteTemplates(_ query: Query, at moment: Moment) throws(GraphFault) -> JSONValue {
        let (name, id) = (query["name"], query["hsm_id"])
        let list = query["hsm_ids"].map { Set($0.split { !$0.isNumber }.map(String.init)) }
        let isClear = list.map { (1...100).contains($0.count) && name == nil && id == nil } ?? (name != nil)
        guard isClear else {
            throw .standard(100, details: "Give name, name and hsm_id, or hsm_ids with up to 100 ids.")
        }
        try shelf.delete(name: name, ids: list ?? Set(id.map { [$0] } ?? []), at: moment)
        return ["success": true]
    }

    /// The same name meets the same fate, whatever else is reviewed.
    private func reviewPlan(at moment: Moment) -> (TemplateShelf.Name) -> TemplateReview {
        let (chance, options, review) = (chance, options, UInt64(reviews))
        return { name in
            let subject = Subject(key: "\(name.name) \(name.language)", request: 0)
            let fault = options.reviews.pick(chance.draw(.review, for: subject))
            let delay = options.reviewAfter.delay(
                chance.draw(.reviewDelay, for: subject, step: review),
                tailDraw: chance.draw(.reviewTail, for: subject, step: review)
            )
            return TemplateReview(
                decidedAt: moment + delay,
                isRejected: fault == .reject,
                movesCategory: fault == .category
            )
        }
    }

    /// Has the decision announced once it is taken, if callbacks have an address (`webhooks.md` §4.8).
    private mutating func announce(_ review: TemplateReview, of entry: TemplateShelf.Entry) {
        guard options.callbackURL != nil else { return }
        let reason: JSONValue = review.isRejected ? "INVALID_FORMAT" : "NONE"
        let announcement = Announcement(
            field: "message_template_status_update",
            value: [
                "event": review.isRejected ? "REJECTED" : "APPROVED",
                "message_template_id": .integer(Int64(entry.id) ?? 0),
                "message_template_name": .string(entry.name.name),
                "message_template_language": .string(entry.name.language),
                "message_template_category": .string(entry.category), "reason": reason,
            ],
            happenedAt: review.decidedAt,
            dueAt: review.decidedAt
        )
        let place = announcements.firstIndex { $0.dueAt > announcement.dueAt } ?? announcements.endIndex
        announcements.insert(announcement, at: place)
    }
}
