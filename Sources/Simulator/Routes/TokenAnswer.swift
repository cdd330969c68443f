import Formats
import Foundation

/// The answers about tokens (`whatsapp-cloud-api.md` §1.2, §1.3).
enum TokenAnswer {
    /// How long an exchanged token lasts, in seconds.
    private static let lifetime = 5_184_000

    /// `/oauth/access_token`, whose parameters may stand in the address or in the body.
    ///
    /// An exchanged token is the old one with a new end.
    static func accessToken(
        _ call: GraphCall,
        _ exchange: inout Exchange,
        at moment: Moment
    ) throws(GraphFault) -> JSONValue {
        var options = exchange.options
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
            if let end = Authorization.end(of: old, options), Authorization.hasPassed(end, moment) {
                throw .endedToken(end)
            }
            options.tokenEnds = Date(timeIntervalSince1970: TimeInterval(moment.unixSeconds + Int64(lifetime)))
            exchange.change(to: options)
            let new = options.token ?? old
            return ["access_token": .string(new), "token_type": "bearer", "expires_in": .integer(Int64(lifetime))]
        default:
            throw .standard(100, details: "The parameter grant_type must be client_credentials or fb_exchange_token.")
        }
    }

    /// `GET /debug_token`.
    static func debugToken(
        _ call: GraphCall,
        _ options: SimulatorOptions,
        at moment: Moment
    ) throws(GraphFault) -> JSONValue {
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
        let end = Authorization.end(of: token, options)
        let fault = end.flatMap { Authorization.hasPassed($0, moment) ? GraphFault.endedToken($0) : nil }
        var members: [(String, JSONValue)] = [
            ("app_id", .string(options.appID)),
            ("application", "Simulated app"),
            ("type", "SYSTEM_USER"),
            ("is_valid", .bool(fault == nil)),
            ("expires_at", .integer(end.map { Int64($0.timeIntervalSince1970) } ?? 0)),
            ("data_access_expires_at", 0),
            ("scopes", .array(scopes)),
            ("granular_scopes", .array(granular)),
            ("user_id", "600000000000006"),
        ]
        if let fault {
            members.append(("error", ["code": .integer(Int64(fault.code)), "message": .string(fault.title)]))
        }
        return ["data": .object(members)]
    }
}
