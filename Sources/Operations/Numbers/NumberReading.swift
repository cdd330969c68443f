import CampaignCore
import Foundation
import GraphAPI
import Storage

/// What a sender's number allows, as the Graph API says, asked for a few times a day.
struct NumberReading: Sendable {
    let ledger: Ledger
    let client: GraphClient

    /// Tiers change within six hours at the soonest (`whatsapp-cloud-api.md` §5.3).
    static let age: TimeInterval = 6 * 3600

    static func isRecent(_ facts: NumberFacts, _ now: Date) -> Bool {
        (now - age...now).contains(facts.readAt)
    }

    /// What is known of a number, read again where that is old; nil if nothing is.
    ///
    /// Where the Graph API does not tell, what it said last holds: whether it
    /// can be reached at all, the sending itself will find out.
    ///
    /// - Parameters:
    ///   - phoneNumberID: the number.
    ///   - account: the account that it belongs to.
    /// - Returns: the facts, and when they were read.
    /// - Throws: `StorageError`.
    func facts(of phoneNumberID: String, account: String?) async throws -> NumberFacts? {
        let (known, now) = (try await ledger.number(phoneNumberID), Date())
        if let known, Self.isRecent(known, now) { return known }
        do {
            return try await read(phoneNumberID, account: account)
        } catch is GraphError {
            return known
        }
    }

    /// Asks the Graph API, and keeps what it says in a ledger that may be written.
    ///
    /// - Throws: `GraphError`, `StorageError`.
    func read(_ phoneNumberID: String, account: String?) async throws -> NumberFacts {
        let (fields, now) = (try await client.phoneNumber(phoneNumberID), Date())
        let facts = NumberFacts(fields, of: phoneNumberID, account: account, readAt: now)
        if ledger.isWritable { try await ledger.keep(facts) }
        return facts
    }
}

extension NumberFacts {
    init(_ fields: PhoneNumberFields, of phoneNumberID: String, account: String?, readAt: Date) {
        self.init(
            phoneNumberID: phoneNumberID,
            account: account,
            dailyRecipients: fields.dailyRecipients,
            readAt: readAt
        )
        digits = fields.digits
        (name, nameStatus, verification) = (fields.verifiedName, fields.nameStatus, fields.verificationStatus)
        (status, quality, throughput, tier) = (
            fields.status, fields.qualityRating, fields.throughputLevel, fields.messagingLimit
        )
        isOnApp = fields.isOnApp
    }
}
