import Formats
import Foundation

/// A call that says where callbacks go (`whatsapp-cloud-api.md` §1.6).
struct SubscriptionRequest: Hashable, Sendable {
    enum Subject: Hashable, Sendable {
        case app(fields: [String])
        case account
        case number(String)
    }

    var subject: Subject
    /// Verified before it is taken; nil takes an override away.
    var url: URL?
    var token: String

    private static let longestOverride = 200

    /// - Throws: the API's error if a part is missing or wrong.
    init(_ call: GraphCall, _ exchange: Exchange) throws(GraphFault) {
        switch call.route {
        case .subscribe:
            let fields = call.field("fields").map { $0.split(separator: ",").map(String.init) }
            subject = .app(fields: fields ?? ["messages"])
            url = call.field("callback_url").flatMap { URL(string: $0) }
            token = call.field("verify_token") ?? ""
            guard url != nil, !token.isEmpty else {
                throw .standard(100, details: "callback_url and verify_token are required.")
            }
        case .subscribeAccount(let account):
            try exchange.checkAccount(account)
            subject = .account
            (url, token) = try Self.override(call.field("override_callback_uri"), call.field("verify_token"))
        case .configureNumber(let id):
            try exchange.checkPhone(id)
            let settings = try call.json.get()
            // Where any id is taken for a number's, an edit still tells that a template is meant.
            guard !exchange.shelf.gave(id), !TemplateShelf.Entry.isEdit(settings) else { throw .unknownObject(id) }
            let configuration = settings["webhook_configuration"]
            guard let address = configuration?["override_callback_uri"]?.string else {
                throw .standard(100, details: "override_callback_uri is required.")
            }
            subject = .number(id)
            (url, token) = try Self.override(address, configuration?["verify_token"]?.string)
        default:
            throw .unknownObject("?")
        }
    }

    private static func override(
        _ address: String?,
        _ token: String?
    ) throws(GraphFault) -> (url: URL?, token: String) {
        guard let address, !address.isEmpty else { return (nil, "") }
        guard address.count <= longestOverride, let url = URL(string: address), let token, !token.isEmpty else {
            throw .standard(100, details: "An override needs an address of at most 200 characters and a verify_token.")
        }
        return (url, token)
    }

    func apply(to exchange: inout Exchange) {
        switch subject {
        case .app(let fields):
            var options = exchange.options
            options.callbackURL = url
            exchange.change(to: options)
            exchange.webhook.fields = fields
        case .account:
            exchange.webhook.isSubscribed = true
            exchange.webhook.accountOverride = url
        case .number(let id):
            exchange.webhook.numberOverrides[id] = url
        }
    }
}
