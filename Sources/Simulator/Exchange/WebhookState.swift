import Formats
import Foundation

/// What has been said about where callbacks go; the app's address is in the options.
struct WebhookState: Hashable, Sendable {
    /// Whether the account was subscribed to; posting does not depend on it.
    var isSubscribed = false
    /// What the app is subscribed to.
    var fields = ["messages"]
    /// In place of the app's address.
    var accountOverride: URL?
    /// In place of both, by the numbers' ids.
    var numberOverrides: [String: URL] = [:]
}

extension Exchange {
    /// Where the callbacks of a number go; nil if they go nowhere.
    func callbackURL(ofNumber id: String) -> URL? {
        webhook.numberOverrides[id] ?? webhook.accountOverride ?? options.callbackURL
    }

    /// `GET /{waba}/subscribed_apps`.
    var subscribedApps: JSONValue {
        guard webhook.isSubscribed else { return ["data": []] }
        let app: JSONValue = ["id": .string(options.appID), "name": "Simulated app"]
        var members = [JSONObject.Member(name: "whatsapp_business_api_data", value: app)]
        if let url = webhook.accountOverride {
            members.append(.init(name: "override_callback_uri", value: .string(url.absoluteString)))
        }
        return ["data": [.object(JSONObject(members: members))]]
    }

    /// `GET /{app}/subscriptions`.
    var appSubscriptions: JSONValue {
        guard let url = options.callbackURL else { return ["data": []] }
        return [
            "data": [
                [
                    "object": "whatsapp_business_account",
                    "callback_url": .string(url.absoluteString),
                    "active": true,
                    "fields": .array(webhook.fields.map { ["name": .string($0), "version": "v25.0"] }),
                ]
            ]
        ]
    }

    /// The addresses known for a number.
    func webhookConfiguration(ofNumber id: String) -> JSONValue {
        let addresses = [
            ("phone_number", webhook.numberOverrides[id]), ("whatsapp_business_account", webhook.accountOverride),
            ("application", options.callbackURL),
        ]
        let members = addresses.compactMap { name, url in
            url.map { JSONObject.Member(name: name, value: .string($0.absoluteString)) }
        }
        return .object(JSONObject(members: members))
    }
}
