import Formats
package import Foundation

/// Where callbacks go: the app's address, and what is put in its place for an account or a number (`whatsapp-cloud-api.md` §1.6).
extension GraphClient {
    /// Tells Meta the app's callback address, which Meta verifies during the call.
    ///
    /// The client's token must be the app's own.
    ///
    /// - Parameters:
    ///   - app: the app's id.
    ///   - address: where callbacks go.
    ///   - fields: what they are to be about, such as `messages`.
    /// - Throws: `GraphError`.
    package func subscribe(app: String, to address: CallbackAddress, fields: [String]) async throws {
        _ = try await post(
            "\(app)/subscriptions",
            [
                "object": "whatsapp_business_account",
                "callback_url": .string(address.url.absoluteString),
                "verify_token": .string(address.verifyToken),
                "fields": .string(fields.joined(separator: ",")),
            ]
        )
    }

    /// Reads where the app's callbacks go; nil if they go nowhere.
    ///
    /// The client's token must be the app's own.
    package func subscription(of app: String) async throws -> AppSubscription? {
        let entries = try await get("\(app)/subscriptions")["data"]?.array ?? []
        return entries.first { $0["object"] == "whatsapp_business_account" }.map(AppSubscription.init)
    }

    /// Subscribes the token's app to an account, without which nothing arrives.
    ///
    /// - Parameters:
    ///   - account: the id of the WhatsApp Business account.
    ///   - override: the address in place of the app's; nil for the app's, also where there was another one.
    /// - Throws: `GraphError`.
    package func subscribe(account: String, override: CallbackAddress?) async throws {
        _ = try await post("\(account)/subscribed_apps", override?.json ?? [:])
    }

    /// Ends the subscription of the token's app to an account.
    package func unsubscribe(account: String) async throws {
        _ = try await delete("\(account)/subscribed_apps")
    }

    /// Reads which apps are subscribed to an account.
    package func subscribedApps(of account: String) async throws -> [SubscribedApp] {
        let entries = try await get("\(account)/subscribed_apps")["data"]?.array ?? []
        return entries.compactMap(SubscribedApp.init)
    }

    /// Puts an address in place of the account's and the app's for one number; nil takes it away again.
    package func setOverride(number: String, _ address: CallbackAddress?) async throws {
        _ = try await post(number, ["webhook_configuration": address?.json ?? ["override_callback_uri": ""]])
    }

    /// Reads which addresses are known for a number.
    package func webhookConfiguration(number: String) async throws -> WebhookConfiguration {
        WebhookConfiguration(try await get(number, query: [("fields", "webhook_configuration")]))
    }
}

/// An address for callbacks, with the word that Meta repeats when it verifies it.
package struct CallbackAddress: Hashable, Sendable {
    /// The longest that Meta takes in place of the app's.
    package static let longestOverride = 200

    package var url: URL
    package var verifyToken: String

    package init(url: URL, verifyToken: String) {
        self.url = url
        self.verifyToken = verifyToken
    }

    fileprivate var json: JSONValue {
        ["override_callback_uri": .string(url.absoluteString), "verify_token": .string(verifyToken)]
    }
}

/// Where an app's callbacks go, and what they are about.
package struct AppSubscription: Hashable, Sendable {
    package var url: String
    package var isActive: Bool
    package var fields: [String]

    init(_ value: JSONValue) {
        url = value["callback_url"]?.string ?? ""
        isActive = value["active"]?.bool ?? true
        fields = value["fields"]?.array?.compactMap { $0["name"]?.string ?? $0.string } ?? []
    }
}

/// An app that gets an account's callbacks.
package struct SubscribedApp: Hashable, Sendable {
    package var id: String
    /// The address in place of the app's.
    package var override: String?

    init?(_ value: JSONValue) {
        guard let app = value["whatsapp_business_api_data"], let id = app["id"]?.text else { return nil }
        self.id = id
        override = value["override_callback_uri"]?.string
    }
}

/// The addresses known for a number, the first of which gets its callbacks.
package struct WebhookConfiguration: Hashable, Sendable {
    package var number: String?
    package var account: String?
    package var application: String?

    init(_ value: JSONValue) {
        let configuration = value["webhook_configuration"]
        number = configuration?["phone_number"]?.string
        account = configuration?["whatsapp_business_account"]?.string
        application = configuration?["application"]?.string
    }

    /// The one in force.
    package var address: String? {
        number ?? account ?? application
    }
}
