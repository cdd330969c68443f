extension ErrorCatalogue {
    /// A fault of the workspace's settings that Meta answers with code 100, as it does a faulty request.
    package enum SettingsFault: Hashable, Sendable {
        /// Subcode 33: there is nothing with that id, or not for this token.
        case unknownID
        /// The proof that goes with each request was made with another app's secret, or is missing.
        case wrongAppSecret

        /// Nil for another fault.
        package init?(_ error: PlatformError) {
            guard error.code == 100 else { return nil }
            if error.subcode == 33 || Self.speaksOfUnknownID(error.details) {
                self = .unknownID
            } else if error.details.contains("appsecret_proof") {
                self = .wrongAppSecret
            } else {
                return nil
            }
        }

        /// The ledger keeps no subcodes, but Meta's words for this one.
        private static func speaksOfUnknownID(_ details: String) -> Bool {
            details.contains("Object with ID '") && details.contains("' does not exist")
        }

        fileprivate var entry: Entry {
            switch self {
            case .unknownID:
                Entry(
                    codes: 100...100,
                    title: "Unknown id",
                    errorClass: .permanentAccount,
                    advice: "correct phone_number_id or business_account_id, or give the token access to it"
                )
            case .wrongAppSecret:
                Entry(
                    codes: 100...100,
                    title: "Wrong app secret",
                    errorClass: .permanentAccount,
                    advice: "correct app.secret in drumbeat.yaml: the secret of the app that the token is of"
                )
            }
        }
    }

    /// What is known of an error: of its subcode or its details, else of its code.
    package func entry(of error: PlatformError) -> Entry {
        SettingsFault(error)?.entry ?? TokenFault(error)?.entry ?? entry(for: error.code)
    }
}
