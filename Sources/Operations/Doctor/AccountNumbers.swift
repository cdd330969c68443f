import CampaignCore
import GraphAPI
import Storage
import Workspace

/// What Meta tells of the numbers of an account, which shows whether its id is right.
enum AccountNumbers {
    case known([PhoneNumberFields])
    /// There is no such account, or not for this token.
    case unknown
    /// The call failed for another reason, which the other findings tell.
    case untold

    /// Asks Meta once.
    init(of account: String, _ client: GraphClient) async throws {
        do {
            self = .known(try await client.phoneNumbers(of: account))
        } catch GraphError.refused(_, let error) where ErrorCatalogue.SettingsFault(error) == .unknownID {
            self = .unknown
        } catch is GraphError {
            self = .untold
        } catch is StorageError {
            // No call is made that cannot be counted.
            self = .untold
        }
    }

    /// The numbers; nil if Meta did not tell them.
    var numbers: [PhoneNumberFields]? {
        if case .known(let numbers) = self { numbers } else { nil }
    }

    var isUnknown: Bool {
        if case .unknown = self { true } else { false }
    }

    /// What is wrong with the account of a sender whose number Meta knows; empty if nothing is.
    func findings(of sender: SenderSettings) -> [Finding] {
        let key = "business_account_id \(sender.businessAccountID)"
        guard let numbers else { return isUnknown ? [Self.finding(sender, "\(key) is not the id of an account")] : [] }
        // An account without any number may be one whose numbers Meta does not tell.
        guard !numbers.isEmpty, !numbers.contains(where: { $0.id == sender.phoneNumberID }) else { return [] }
        return [Self.finding(sender, "\(key) is another account: it does not have this number")]
    }

    private static func finding(_ sender: SenderSettings, _ text: String) -> Finding {
        let fix = "copy business_account_id from WhatsApp Manager, or give the system user the account as an asset"
        return .bad("sender \(sender.name)", text, fix: fix, .configuration)
    }
}
