package import Foundation
package import PhoneNumbers

/// The day after a person's last message in which free-form messages may answer (`whatsapp-cloud-api.md` §5.8).
enum ReplyWindow {
    static let length: TimeInterval = 24 * 3600
}

extension LedgerQueries {
    /// Until when a sender may answer a person with a free-form message; nil if it may not.
    package func replyWindow(
        phoneNumberID: String,
        phone: PhoneNumber?,
        userID: String? = nil,
        now: Date
    ) async throws -> Date? {
        try await read { transaction in
            let sql = "SELECT opened_at FROM reply_window WHERE phone_number_id = ? AND person = ?"
            let opened = try PersonKey.all(phone: phone, userID: userID)
                .compactMap { try transaction.value(sql, [phoneNumberID, $0.text], as: Int64.self) }
                .max()
            return opened.map { Date(milliseconds: $0) + ReplyWindow.length }.flatMap { $0 > now ? $0 : nil }
        }
    }
}
