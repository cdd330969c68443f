import CampaignCore
import GraphAPI

/// Meta does not take the app's id and secret for those of one app.
struct AppRefusal: Error, CustomStringConvertible {
    let error: GraphError

    /// Makes a call with the app's own token, which is its id and its secret.
    ///
    /// - Throws: `AppRefusal` if Meta does not take that token, and what else the call throws.
    static func naming<Answer>(_ call: () async throws -> Answer) async throws -> Answer {
        do {
            return try await call()
        } catch let error as GraphError where error.refusesToken || error.refusesAppSecret {
            throw AppRefusal(error: error)
        }
    }

    var description: String { "\(error.fault); \(Self.fix)" }

    /// What to do about it.
    static let fix = "correct app.id and app.secret in drumbeat.yaml; both are in the app's basic settings at Meta"
}

extension GraphError {
    /// Whether Meta refused the call, and would refuse it again.
    var isLasting: Bool {
        switch errorClass {
        case nil, .retryBackoff, .waitRate: false
        case .permanentRecipient, .permanentTemplate, .permanentAccount, .suppressRecipient: true
        }
    }
}
