package import Transport
import Formats
import CampaignCore
package import Foundation

extension GraphClient {
    /// Reads what is known of a business number.
    package func phoneNumber(_ id: String) async throws -> PhoneNumberFields {
        let request = getRequest(id, query: [(name: "fields", value: PhoneNumberFields.fields)])
        let answer = try await answer(to: request, call: "GET \(id)")
        return PhoneNumberFields(answer.value, answeredAt: answer.at)
    }

    /// Reads all templates of an account, page by page.
    ///
    /// Goes by the cursor, as the address of the next page, which the answer
    /// names too, holds the token.
    ///
    /// - Parameter account: the id of the WhatsApp Business account.
    /// - Returns: all pages as one.
    /// - Throws: `GraphError`.
    package func templates(of account: String) async throws -> TemplateListPage {
        let path = "\(account)/message_templates"
        let pages = try await pages(path) { answer in
            guard let page = try? TemplateListPage(parsing: answer.bytes) else {
                throw GraphError.unreadable(call: "GET \(path)", status: 200)
            }
            return page
        }
        return TemplateListPage(pages)
    }

    /// Reads what a token may do.
    ///
    /// The client's own token must be the app's, or of one of its developers.
    package func debugToken(_ token: AccessToken) async throws -> TokenFacts {
        let answer = try await get("debug_token", query: [("input_token", token.value)])
        guard let facts = TokenFacts(answer) else { throw GraphError.unreadable(call: "GET debug_token", status: 200) }
        return facts
    }

    /// Fetches a token for an app's id and secret (`whatsapp-cloud-api.md` §1.2).
    ///
    /// - Parameters:
    ///   - endpoint: where the Graph API is.
    ///   - appID: the app's id.
    ///   - appSecret: its secret.
    ///   - old: a token of a user that has not ended, to be exchanged for one that
    ///     lasts some 60 days; nil for the app's own token.
    ///   - transport: the door to the network.
    /// - Returns: the token and how long it lasts.
    /// - Throws: `GraphError`.
    package static func fetchToken(
        endpoint: GraphEndpoint,
        appID: String,
        appSecret: String,
        exchanging old: AccessToken? = nil,
        transport: any HTTPTransport
    ) async throws -> FetchedToken {
        let call = "oauth/access_token"
        // Meta takes the two in place of a token as well, and asks for none here.
        guard let pair = AccessToken("\(appID)|\(appSecret)") else {
            throw GraphError.refused(
                call: "POST \(call)",
                PlatformError(code: 0, details: "the app's id or secret has characters that none can have")
            )
        }
        let client = GraphClient(endpoint: endpoint, token: pair, transport: transport)
        var grant: [JSONObject.Member] = [
            .init(name: "client_id", value: .string(appID)), .init(name: "client_secret", value: .string(appSecret)),
        ]
        if let old {
            grant.append(.init(name: "grant_type", value: "fb_exchange_token"))
            grant.append(.init(name: "fb_exchange_token", value: .string(old.value)))
        } else {
            grant.append(.init(name: "grant_type", value: "client_credentials"))
        }
        // Secrets in an address would end in the logs of whatever lies between.
        let answer = try await client.post(call, .object(JSONObject(members: grant)), isRepeatable: true)
        guard let token = answer["access_token"]?.string.flatMap({ AccessToken($0) }) else {
            throw GraphError.unreadable(call: "POST \(call)", status: 200)
        }
        return FetchedToken(token: token, lifetime: answer["expires_in"]?.integer.map { .seconds($0) })
    }
}

/// A token that was fetched.
package struct FetchedToken: Hashable, Sendable {
    package var token: AccessToken
    /// How long it lasts; nil for one without an end.
    package var lifetime: Duration?

    package init(token: AccessToken, lifetime: Duration?) {
        self.token = token
        self.lifetime = lifetime
    }
}

/// What Meta says of a business number (`whatsapp-cloud-api.md` §1.5).
package struct PhoneNumberFields: Hashable, Sendable {
    package var displayPhoneNumber: String?
    package var verifiedName: String?
    /// Only a number that is `CONNECTED` can send.
    package var status: String?
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    package var qualityRating: String?
    /// `APPROVED` and others.
    package var nameStatus: String?
    /// `VERIFIED`, `NOT_VERIFIED` or `EXPIRED`.
    package var verificationStatus: String?
    package var id: String?
    /// `STANDARD` is 80 messages a second, `HIGH` is 1,000.
    package var throughputLevel: String?
    /// `TIER_250` to `TIER_UNLIMITED`: how many people a day.
    package var messagingLimit: String?
    /// Whether the number is on the WhatsApp Business app as well, which limits it to 20 messages a second
    /// (`whatsapp-cloud-api.md` §5.1).
    package var isOnApp: Bool
    /// The platform's time when it answered.
    package var answeredAt: Date?

    static let fields =
        "display_phone_number,verified_name,status,quality_rating,name_status,code_verification_status,"
        + "throughput,platform_type,is_on_biz_app,whatsapp_business_manager_messaging_limit"

    init(_ value: JSONValue, answeredAt: Date? = nil) {
        self.answeredAt = answeredAt
        displayPhoneNumber = value["display_phone_number"]?.string
        verifiedName = value["verified_name"]?.string
        status = value["status"]?.string
        qualityRating = value["quality_rating"]?.string
        nameStatus = value["name_status"]?.string
        verificationStatus = value["code_verification_status"]?.string
        id = value["id"]?.text
        throughputLevel = value["throughput"]?["level"]?.string
        isOnApp = value["is_on_biz_app"]?.bool == true && value["platform_type"]?.string == "CLOUD_API"
        messagingLimit = value["whatsapp_business_manager_messaging_limit"]?.string
    }
}

extension PhoneNumberFields {
    /// The number itself, by its digits.
    package var digits: String? {
        displayPhoneNumber.map { $0.filter { $0.isASCII && $0.isNumber } }
    }

    /// The tier as a number of people in any 24 hours; nil for no limit, or for a tier that is not known.
    package var dailyRecipients: Int? {
        messagingLimit.flatMap(MessagingTier.init)?.limit
    }
}

/// What Meta says of a token (`whatsapp-cloud-api.md` §1.3).
package struct TokenFacts: Hashable, Sendable {
    package var isValid: Bool
    package var appID: String?
    package var type: String?
    /// Nil for a token without an end.
    package var expiresAt: Date?
    package var scopes: [String]
    /// The accounts that each scope is limited to; a scope that is missing here is not limited.
    package var targets: [String: [String]]
    /// Why it is not valid.
    package var error: String?

    /// Nil if the answer does not say whether the token is valid: then it speaks of something else.
    init?(_ value: JSONValue) {
        let data = value["data"] ?? value
        guard let isValid = data["is_valid"]?.bool else { return nil }
        self.isValid = isValid
        appID = data["app_id"]?.text
        type = data["type"]?.string
        let end = data["expires_at"]?.integer ?? 0
        expiresAt = end == 0 ? nil : Date(timeIntervalSince1970: TimeInterval(end))
        scopes = data["scopes"]?.array?.compactMap(\.string) ?? []
        let granular = data["granular_scopes"]?.array ?? []
        targets = granular.reduce(into: [:]) { targets, scope in
            guard let name = scope["scope"]?.string, let ids = scope["target_ids"]?.array else { return }
            targets[name] = ids.compactMap(\.text)
        }
        error = data["error"]?["message"]?.string
    }
}
