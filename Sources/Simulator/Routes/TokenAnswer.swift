import Formats
import Foundation

/// The answers about tokens (`whatsapp-cloud-api.md` §1.2, §1.3).
enum TokenAnswer {
    /// `/oauth/access_token`, whose parameters may stand in the address or in the body.
    static func accessToken(_ call: GraphCall, _ options: SimulatorOptions) throws(GraphFault) -> JSONValue {
        guard call.field("client_id") == options.appID, call.field("client_secret") == options.appSecret else {
            throw GraphFault(
                status: 400,
                code: 1,
                subcode: nil,
                title: "Error validating client secret.",
                details: nil
            )
        }
        switch call.field("grant_type") {
        case "client_credentials":
            return ["access_token": .string(Authorization.appToken(options)), "token_type": "bearer"]
        case "fb_exchange_token":
            guard let old = call.field("fb_exchange_token"), Authorization.isKnown(old, options) else {
                throw .noToken
            }
            let new = options.token ?? old
            return ["access_token": .string(new), "token_type": "bearer", "expires_in": 5_184_000]
        default:
            throw .standard(100, details: "The parameter grant_type must be client_credentials or fb_exchange_token.")
        }
    }

    /// `GET /debug_token`.
    static func debugToken(_ call: GraphCall, _ options: SimulatorOptions) throws(GraphFault) -> JSONValue {
        guard let token = call.query["input_token"] else {
            throw .standard(100, details: "The parameter input_token is required.")
        }
        guard Authorization.isKnown(token, options) else {
            let error: JSONValue = ["code": 190, "message": "Invalid OAuth access token."]
            return ["data": ["is_valid": false, "scopes": [], "error": error]]
        }
        let scopes = options.tokenScopes.map(JSONValue.string)
        let accounts = options.tokenAccounts?.map(JSONValue.string)
        let granular = scopes.map { scope -> JSONValue in
            accounts.map { ["scope": scope, "target_ids": .array($0)] } ?? ["scope": scope]
        }
        let end = options.tokenEnds.map { Int64($0.timeIntervalSince1970) } ?? 0
        return [
            "data": [
                "app_id": .string(options.appID),
                "application": "Simulated app",
                "type": "SYSTEM_USER",
                "is_valid": true,
                "expires_at": .integer(end),
                "data_access_expires_at": 0,
                "scopes": .array(scopes),
                "granular_scopes": .array(granular),
                "user_id": "600000000000006",
            ]
        ]
    }
}
