import CampaignCore
import Foundation

/// The answers to all calls that send nothing.
enum ManagementAnswer {
    /// - Throws: the error that the API answers.
    static func answer(_ call: GraphCall, _ exchange: inout Exchange) throws(GraphFault) -> JSONValue {
        let options = exchange.options
        switch call.route {
        case .accessToken: return try TokenAnswer.accessToken(call, options)
        case .debugToken:
            try Authorization.check(call, options)
            return try TokenAnswer.debugToken(call, options)
        default:
            try Authorization.check(call, options)
            return try authorized(call, &exchange)
        }
    }

    private static func authorized(_ call: GraphCall, _ exchange: inout Exchange) throws(GraphFault) -> JSONValue {
        switch call.route {
        case .listTemplates(let account):
            try exchange.checkAccount(account)
            return TemplateListing.page(of: exchange.shelf, query: call.query, address: call.address)
        case .createTemplate(let account):
            try exchange.checkAccount(account)
            return try create(call.json.get(), &exchange)
        case .phoneNumbers(let account):
            try exchange.checkAccount(account)
            let numbers = exchange.options.knownNumbers.map {
                FieldSelection.select(exchange.number($0), call.query["fields"])
            }
            return ["data": .array(numbers)]
        case .subscribedApps(let account, let subscribes):
            try exchange.checkAccount(account)
            return subscribedApps(subscribes: subscribes, &exchange)
        case .readSubscriptions: return subscriptions(exchange.options)
        case .uploadMedia(let phone):
            try exchange.checkPhone(phone)
            return exchange.storeMedia(size: call.body.count)
        case .object(let id): return FieldSelection.select(try exchange.object(id), call.query["fields"])
        case .sendMessage, .subscribe, .debugToken, .accessToken, .groundTruth: throw .unknownObject("?")
        }
    }

    private static func create(_ json: JSONValue, _ exchange: inout Exchange) throws(GraphFault) -> JSONValue {
        let name = json["name"]?.string ?? ""
        let language = json["language"]?.string ?? ""
        guard exchange.shelf[.init(name: name, language: language)] == nil else {
            var fault = GraphFault.standard(100, details: "\(name) in \(language) already exists")
            fault.subcode = 2_388_024
            throw fault
        }
        let places = try exchange.shelf.register(json, status: "APPROVED")
        guard let entry = places.first.map({ exchange.shelf.entries[$0] }) else {
            throw .standard(100, details: "No template is given.")
        }
        return ["id": .string(entry.id), "status": .string(entry.status), "category": .string(entry.category)]
    }

    private static func subscribedApps(subscribes: Bool, _ exchange: inout Exchange) -> JSONValue {
        guard !subscribes else {
            exchange.isSubscribed = true
            return ["success": true]
        }
        guard exchange.isSubscribed else { return ["data": []] }
        let app: JSONValue = ["id": .string(exchange.options.appID), "name": "Simulated app"]
        return ["data": [["whatsapp_business_api_data": app]]]
    }

    private static func subscriptions(_ options: SimulatorOptions) -> JSONValue {
        guard let url = options.callbackURL else { return ["data": []] }
        return [
            "data": [
                [
                    "object": "whatsapp_business_account",
                    "callback_url": .string(url.absoluteString),
                    "active": true,
                    "fields": [["name": "messages", "version": "v25.0"]],
                ]
            ]
        ]
    }
}
