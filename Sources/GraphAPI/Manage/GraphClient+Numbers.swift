import Formats

extension GraphClient {
    /// Reads all numbers of an account, page by page (`whatsapp-cloud-api.md` §1.5).
    ///
    /// - Parameter account: the id of the WhatsApp Business account.
    /// - Returns: the numbers in the platform's order.
    /// - Throws: `GraphError`.
    package func phoneNumbers(of account: String) async throws -> [PhoneNumberFields] {
        let query = [(name: "fields", value: "id,\(PhoneNumberFields.fields)")]
        return try await pages("\(account)/phone_numbers", query: query) { page in
            page.value["data"]?.array?.map { PhoneNumberFields($0) } ?? []
        }
        .flatMap(\.self)
    }

    /// Reads the currency that an account is billed in, such as `EUR` (`whatsapp-cloud-api.md` §8.6).
    package func currency(of account: String) async throws -> String {
        let answer = try await get(account, query: [(name: "fields", value: "currency")])
        guard let currency = answer["currency"]?.string else {
            throw GraphError.unreadable(call: "GET \(account)", status: 200)
        }
        return currency
    }

    /// Registers a number for the Cloud API, which is needed once before it can send.
    ///
    /// At most ten times in 72 hours for a number (133016).
    ///
    /// - Parameters:
    ///   - id: the number's `phone_number_id`.
    ///   - pin: the six digits of its two-step verification, set with this where there were none.
    /// - Throws: `GraphError`.
    package func register(_ id: String, pin: String) async throws {
        _ = try await post("\(id)/register", ["messaging_product": "whatsapp", "pin": .string(pin)])
    }
}
