import Foundation

/// Who may call what.
enum Authorization {
    /// - Throws: 190 for a missing or wrong token and for one that has ended, 100 for a wrong proof.
    static func check(_ call: GraphCall, _ options: SimulatorOptions, at moment: Moment) throws(GraphFault) {
        guard let token = call.token, isKnown(token, options) else { throw .noToken }
        if let end = end(of: token, options), hasPassed(end, moment) { throw .endedToken(end) }
        if let proof = call.query["appsecret_proof"] {
            guard proof == Signature.hex(of: token.utf8, secret: options.appSecret) else {
                throw .standard(100, details: "Invalid appsecret_proof provided in the API argument")
            }
        } else if options.requiresAppSecretProof {
            throw .standard(100, details: "API calls from the server require an appsecret_proof argument")
        }
    }

    /// Every call about templates needs one permission (`templates.md` §3).
    ///
    /// - Throws: 200 for a token without it.
    static func checkManagement(_ options: SimulatorOptions) throws(GraphFault) {
        guard options.tokenScopes.contains(management) else {
            throw .standard(200, details: "The token lacks the permission \(management).")
        }
    }

    private static let management = "whatsapp_business_management"

    /// Whether the API would take the token, or would have until it ended.
    static func isKnown(_ token: String, _ options: SimulatorOptions) -> Bool {
        guard let expected = options.token else { return !token.isEmpty }
        return token == expected || appTokens(options).contains(token)
    }

    /// When a token ends; nil for one without an end, as those of the app are (`whatsapp-cloud-api.md` §1.2).
    static func end(of token: String, _ options: SimulatorOptions) -> Date? {
        appTokens(options).contains(token) ? nil : options.tokenEnds
    }

    static func hasPassed(_ end: Date, _ moment: Moment) -> Bool {
        end.timeIntervalSince1970 * 1_000_000 <= Double(moment.microseconds)
    }

    /// The token that `client_credentials` gives.
    static func appToken(_ options: SimulatorOptions) -> String {
        "\(options.appID)|\(Signature.hex(of: options.appID.utf8, secret: options.appSecret).prefix(27))"
    }

    private static func appTokens(_ options: SimulatorOptions) -> [String] {
        [appToken(options), "\(options.appID)|\(options.appSecret)"]
    }
}
