import CampaignCore
import Foundation
import GraphAPI
import Storage

/// What a sender's number allows, as the Graph API says, asked for a few times a day.
struct NumberReading: Sendable {
    let ledger: Ledger
    let client: GraphClient

    /// Tiers change within six hours at the soonest (`whatsapp-cloud-api.md` §5.3).
    private static let age: TimeInterval = 6 * 3600

    /// How many people the number's business may message in any 24 hours; nil for no limit, or none known.
    ///
    /// Where the Graph API does not tell, what it said last holds: whether it
    /// can be reached at all, the sending itself will find out.
    func dailyRecipients(of phoneNumberID: String) async throws -> Int? {
        let (known, now) = (try await ledger.number(phoneNumberID), Date())
        if let known, known.readAt > now - Self.age || known.callsHeldUntil > now { return known.dailyRecipients }
        do {
            let fields = try await client.phoneNumber(phoneNumberID)
            try await ledger.keep(dailyRecipients: fields.dailyRecipients, of: phoneNumberID, at: now)
            if let wait = fields.callsHeldFor { try await ledger.holdCalls(phoneNumberID, until: now + wait.seconds) }
            return fields.dailyRecipients
        } catch let error as GraphError {
            if error.errorClass == .waitRate { try await ledger.holdCalls(phoneNumberID, until: now + 3600) }
            return known?.dailyRecipients
        }
    }
}

extension Duration {
    fileprivate var seconds: TimeInterval {
        self / .seconds(1)
    }
}
