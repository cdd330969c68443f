import Formats
import CampaignCore
import Foundation

/// An error as the Graph API answers it.
struct GraphFault: Error, Hashable, Sendable {
    var status: Int
    var code: Int
    var subcode: Int?
    /// Meta's words for the code; the envelope puts the code in front.
    var title: String
    /// What exactly is wrong; becomes `error_data.details`.
    var details: String?
    /// What is wrong in words for people, as calls about templates answer it.
    var userMessage: UserMessage?

    struct UserMessage: Hashable, Sendable {
        var title: String
        var text: String
    }

    /// A template that Meta does not take (`errors.md` §6.3).
    static func ofTemplate(_ subcode: Int?, _ title: String, _ text: String) -> GraphFault {
        var fault = standard(100)
        (fault.subcode, fault.userMessage) = (subcode, UserMessage(title: title, text: text))
        return fault
    }

    /// The fault with the status and title that Meta gives the code; 400 for codes not known here.
    static func standard(_ code: Int, details: String? = nil) -> GraphFault {
        let (status, title) = known[code] ?? (400, "Error")
        return GraphFault(status: status, code: code, subcode: nil, title: title, details: details)
    }

    /// The path names nothing, or nothing that the token may see.
    static func unknownObject(_ id: String) -> GraphFault {
        GraphFault(
            status: 400,
            code: 100,
            subcode: 33,
            title: "Unsupported request. Object with ID '\(id)' does not exist or cannot be loaded",
            details: nil
        )
    }

    static let noToken = GraphFault(
        status: 401,
        code: 190,
        subcode: nil,
        title: "Invalid OAuth access token - Cannot parse access token",
        details: nil
    )

    /// A token that the API took until its time was over.
    static func endedToken(_ end: Date) -> GraphFault {
        GraphFault(
            status: 401,
            code: 190,
            subcode: 463,
            title: "Error validating access token: Session has expired on \(end.formatted(.iso8601)).",
            details: nil
        )
    }

    /// The answer's body.
    func envelope(trace: String) -> JSONValue {
        var members: [JSONObject.Member] = [
            .init(name: "message", value: .string("(#\(code)) \(title)")),
            .init(name: "type", value: "OAuthException"),
            .init(name: "code", value: .integer(Int64(code))),
        ]
        if let subcode { members.append(.init(name: "error_subcode", value: .integer(Int64(subcode)))) }
        if let details {
            let data: JSONValue = ["messaging_product": "whatsapp", "details": .string(details)]
            members.append(.init(name: "error_data", value: data))
        }
        if let userMessage {
            members.append(.init(name: "is_transient", value: false))
            members.append(.init(name: "error_user_title", value: .string(userMessage.title)))
            members.append(.init(name: "error_user_msg", value: .string(userMessage.text)))
        }
        members.append(.init(name: "fbtrace_id", value: .string(trace)))
        return ["error": .object(JSONObject(members: members))]
    }
}

extension GraphFault {
    /// Meta's title of a code, as status callbacks carry it too.
    static func title(of code: Int) -> String {
        known[code]?.title ?? "Error"
    }

    private static let known: [Int: (status: Int, title: String)] = [
        0: (401, "AuthException"),
        1: (400, "API Unknown"),
        2: (503, "API Service"),
        3: (500, "API Method"),
        4: (400, "API Too Many Calls"),
        10: (403, "Permission Denied"),
        100: (400, "Invalid parameter"),
        190: (401, "Access token has expired"),
        200: (403, "API Permission"),
        368: (403, "Temporarily blocked for policies violations"),
        80_007: (400, "Rate limit issues"),
        130_429: (400, "Rate limit hit"),
        130_472: (400, "User's number is part of an experiment"),
        130_497: (403, "Business account is restricted from messaging users in this country"),
        131_000: (500, "Something went wrong"),
        131_005: (403, "Access denied"),
        131_008: (400, "Required parameter is missing"),
        131_009: (400, "Parameter value is not valid"),
        131_016: (500, "Service unavailable"),
        131_021: (400, "Recipient cannot be sender"),
        131_026: (400, "Message Undeliverable"),
        131_031: (403, "Account has been locked"),
        131_042: (400, "Business eligibility payment issue"),
        131_047: (400, "Re-engagement message"),
        131_048: (400, "Spam rate limit hit"),
        131_049: (400, "Meta chose not to deliver"),
        131_050: (400, "User has stopped marketing messages"),
        131_051: (400, "Unsupported message type"),
        131_053: (400, "Media upload error"),
        131_055: (400, "Method not allowed"),
        131_056: (400, "(Business Account, Consumer Account) pair rate limit hit"),
        131_059: (400, "Invalid cursor"),
        131_057: (500, "Account in maintenance mode"),
        131_062: (400, "BSUID recipients not supported for this message"),
        131_063: (400, "Marketing templates disabled for Cloud API"),
        132_000: (400, "Template Param Count Mismatch"),
        132_001: (404, "Template does not exist"),
        132_005: (400, "Template Hydrated Text Too Long"),
        132_007: (400, "Template Format Character Policy Violated"),
        132_012: (400, "Template Parameter Format Mismatch"),
        132_015: (400, "Template is Paused"),
        132_016: (400, "Template is Disabled"),
        133_005: (400, "Two step verification PIN Mismatch"),
        133_010: (400, "Phone number Not Registered"),
        134_100: (400, "Only marketing messages supported"),
        134_101: (400, "Template still syncing"),
        135_000: (400, "Generic user error"),
    ]
}
