import Formats

extension ManagementAnswer {
    /// Does what a call about templates or their samples asks for.
    ///
    /// - Returns: the answer, or that the connection ends within an upload.
    /// - Throws: the error that the API answers.
    static func onTemplates(
        _ call: GraphCall,
        _ exchange: inout Exchange,
        at moment: Moment
    ) throws(GraphFault) -> Reception.Conduct {
        switch call.route {
        case .beginUpload(let app):
            guard app == exchange.options.appID else { throw .unknownObject(app) }
            return .answer(.json(try exchange.uploads.begin(call.query)))
        case .readUpload(let id): return .answer(.json(try exchange.uploads.state(of: id, call.query)))
        case .continueUpload(let id):
            switch try takeUpload(call, id, &exchange) {
            case .answer(let answer): return .answer(.json(answer))
            case .cut: return .close
            }
        default:
            try Authorization.checkManagement(exchange.options)
            return .answer(.json(try templates(call, &exchange, at: moment)))
        }
    }

    private static func templates(
        _ call: GraphCall,
        _ exchange: inout Exchange,
        at moment: Moment
    ) throws(GraphFault) -> JSONValue {
        switch call.route {
        case .listTemplates(let account), .createTemplate(let account), .deleteTemplates(let account):
            try exchange.checkAccount(account)
            return try templatesOfAccount(call, &exchange, at: moment)
        case .editTemplate(let id): return try exchange.editTemplate(id, call.json.get(), at: moment)
        case .unpauseTemplate(let id): return try exchange.unpauseTemplate(id, at: moment)
        case .object(let id):
            let template = try exchange.object(id, phone: nil)
            return FieldSelection.select(template, call.query["fields"] ?? TemplateShelf.Entry.standardFields)
        default: throw .unknownObject("?")
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
    private static func takeUpload(
        _ call: GraphCall,
        _ id: String,
        _ exchange: inout Exchange
    ) throws(GraphFault) -> UploadShelf.Outcome {
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
