extension ErrorCatalogue {
    /// Why Meta does not take an access token (code 190, `errors.md` §6.2.1): its words tell, and the code does not.
    package enum TokenFault: Hashable, Sendable {
        case expired
        /// The text is no token: a part of it is missing, or it is something else.
        case malformed

        /// Reads Meta's words; nil if they tell neither.
        package init?(details: String) {
            let words = details.lowercased()
            if words.contains("malformed") || words.contains("cannot parse") {
                self = .malformed
            } else if words.contains("expired") {
                self = .expired
            } else {
                return nil
            }
        }

        init?(_ error: PlatformError) {
            guard error.code == 190 else { return nil }
            self.init(details: error.details)
        }

        var entry: Entry {
            switch self {
            case .expired:
                Entry(
                    codes: 190...190,
                    title: "Access token has expired",
                    errorClass: .permanentAccount,
                    advice: "get a new access token; what was not sent is sent with it"
                )
            case .malformed:
                Entry(
                    codes: 190...190,
                    title: "Malformed access token",
                    errorClass: .permanentAccount,
                    advice: "copy the whole access token again; what was not sent is sent with it"
                )
            }
        }
    }
}
