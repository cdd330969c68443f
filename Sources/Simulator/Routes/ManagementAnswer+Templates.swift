import Formats

extension ManagementAnswer {
    /// The answers to calls about templates and their samples; nil for another call.
    ///
    /// - Throws: the error that the API answers.
    static func templates(
        _ call: GraphCall,
        _ exchange: inout Exchange,
        at moment: Moment
    ) throws(GraphFault) -> JSONValue? {
        switch call.route {
        case .listTemplates(let account), .createTemplate(let account), .deleteTemplates(let account):
            try Authorization.checkManagement(exchange.options)
            try exchange.checkAccount(account)
            return try templatesOfAccount(call, &exchange, at: moment)
        case .editTemplate(let id):
            try Authorization.checkManagement(exchange.options)
            return try exchange.editTemplate(id, call.json.get(), at: moment)
        case .unpauseTemplate(let id):
            try Authorization.checkManagement(exchange.options)
            return try exchange.unpauseTemplate(id, at: moment)
        case .object(let id) where exchange.shelf.entry(id: id) != nil:
            try Authorization.checkManagement(exchange.options)
            let template = try exchange.object(id, phone: nil)
            return FieldSelection.select(template, call.query["fields"] ?? TemplateShelf.Entry.standardFields)
        case .beginUpload(let app):
            guard app == exchange.options.appID else { throw .unknownObject(app) }
            return try exchange.uploads.begin(call.query)
        case .readUpload(let id): return try exchange.uploads.state(of: id, call.query)
        default: return nil
        }
    }

    private static func templatesOfAccount(
        _ call: GraphCall,
        _ exchange: inout Exchange,
        at moment: Moment
    ) throws(GraphFault) -> JSONValue {
        switch call.route {
        case .createTemplate: try exchange.createTemplate(call.json.get(), at: moment)
        case .deleteTemplates: try exchange.deleteTemplates(call.query, at: moment)
        default: try TemplateListing.page(of: exchange.shelf, query: call.query, address: call.address)
        }
    }

    /// Takes a part of an upload, or half of it.
    ///
    /// - Throws: the error that the API answers.
    static func takeUpload(
        _ call: GraphCall,
        _ id: String,
        _ exchange: inout Exchange
    ) throws(GraphFault) -> UploadShelf.Outcome {
        try Authorization.check(call, exchange.options)
        let subject = Subject(key: id, request: 0)
        let draw = exchange.chance.draw(.upload, for: subject, step: UInt64(exchange.uploads.parts))
        return try exchange.uploads.take(
            id,
            call.query,
            offset: call.fileOffset,
            count: call.body.count,
            isCut: exchange.options.cutUploads.holds(draw)
        )
    }
}
