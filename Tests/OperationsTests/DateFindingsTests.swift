import CampaignCore
import Foundation
import Testing

@testable import Operations

struct DateFindingsTests {
    private let now = Date(timeIntervalSince1970: 1_796_083_200)

    @Test(
        arguments: [
            ("USD", ["919876543210"], "2027-01-01"), ("INR", ["919876543210"], nil),
            ("EUR", ["5511987654321"], "2027-07-01"),
            ("BRL", ["5511987654321"], nil), ("USD", ["447700900123"], nil), ("USD", [], nil),
        ] as [(String, [String], String?)]
    )
    func `an account that has to change its currency is reported with its date`(
        currency: String,
        numbers: [String],
        day: String?
    ) {
        let findings = DateFindings.billing(of: "2", currency: currency, numbers: numbers, now: now)
        #expect(findings.count == (day == nil ? 0 : 1))
        if let day { #expect(findings.first?.fix?.contains(day) == true) }
        #expect(findings.allSatisfy { $0.verdict == .warning })
    }

    @Test func `the setting that Meta will ask for is reported while it matters`() {
        #expect(DateFindings.messagingAccount(isSet: false, now: now).count == 1)
        #expect(DateFindings.messagingAccount(isSet: true, now: now).isEmpty)
        #expect(DateFindings.messagingAccount(isSet: false, now: now + 3 * 366 * 86_400).isEmpty)
    }
}
