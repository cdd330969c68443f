import CampaignCore
import GraphAPI

/// Meta does not take the app's id and secret for those of one app.
struct AppRefusal: Error {
    let error: GraphError

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
