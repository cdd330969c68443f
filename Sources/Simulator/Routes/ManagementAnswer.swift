import Formats
import Foundation

/// The answers to the calls that send nothing.
enum ManagementAnswer {
    /// - Throws: the error that the API answers.
    static func answer(
        _ call: GraphCall,
        _ exchange: inout Exchange,
        at moment: Moment
    ) throws(GraphFault) -> JSONValue {
        switch call.route {
        case .accessToken: return try TokenAnswer.accessToken(call, &exchange, at: moment)
        case .debugToken:
            try Authorization.check(call, exchange.options, at: moment)
            return try TokenAnswer.debugToken(call, exchange.options, at: moment)
        default:
            try Authorization.check(call, exchange.options, at: moment)
            return try authorized(call, &exchange)
        }
    }

    private static func authorized(_ call: GraphCall, _ exchange: inout Exchange) throws(GraphFault) -> JSONValue {
        switch call.route {
        case .phoneNumbers(let account):
            try exchange.checkAccount(account)
            let numbers = exchange.options.knownNumbers.map {
                FieldSelection.select(exchange.number($0), call.query["fields"])
            }
            return ["data": .array(numbers)]
        case .register(let phone):
            try exchange.checkPhone(phone)
            return try register(phone, call, &exchange)
        case .businessProfile(let phone):
            try exchange.checkPhone(phone)
            return ["data": [FieldSelection.select(exchange.profile.json, call.query["fields"])]]
        case .changeBusinessProfile(let phone):
            try exchange.checkPhone(phone)
            exchange.profile.change(try call.json.get())
            return ["success": true]
        case .subscribedApps(let account):
            try exchange.checkAccount(account)
            return exchange.subscribedApps
        case .unsubscribeAccount(let account):
            try exchange.checkAccount(account)
            exchange.webhook.isSubscribed = false
            exchange.webhook.accountOverride = nil
            return ["success": true]
        case .readSubscriptions: return exchange.appSubscriptions
        case .uploadMedia(let phone):
            try exchange.checkPhone(phone)
            let id = try exchange.media.store(MultipartForm(call.body, contentType: call.contentType), phone: phone)
            return ["id": .string(id)]
        case .deleteObject(let id):
            try exchange.media.delete(id, phone: call.query["phone_number_id"])
            return ["success": true]
        case .object(let id):
            let object = try exchange.object(id, phone: call.query["phone_number_id"])
            return FieldSelection.select(object, call.query["fields"])
        case .sendMessage, .subscribe, .subscribeAccount, .configureNumber, .debugToken, .accessToken, .groundTruth,
            .listTemplates, .createTemplate, .editTemplate, .unpauseTemplate, .deleteTemplates, .beginUpload,
            .continueUpload, .readUpload:
            throw .unknownObject("?")
        }
    }

    /// Sets the PIN with the first registration, and asks for it with every later one.
    private static func register(
        _ phone: String,
        _ call: GraphCall,
        _ exchange: inout Exchange
    ) throws(GraphFault) -> JSONValue {
        guard let pin = call.field("pin"), pin.utf8.count == 6, call.field("messaging_product") == "whatsapp" else {
            throw .standard(100, details: "messaging_product and a pin of six digits are required.")
        }
        guard exchange.pins[phone] ?? pin == pin else { throw .standard(133_005, details: "The pin is another one.") }
        exchange.pins[phone] = pin
        return ["success": true]
    }
}
