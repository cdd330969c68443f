import CampaignCore
import PhoneNumbers
import Testing

struct RefusalsTests {
    @Test func `the wider of two refusals counts, in whatever order they come`() throws {
        for scopes in [[Suppression.Scope.all, .marketing], [.marketing, .all]] {
            var refusals = Refusals()
            for scope in scopes { refusals.add(recipientKey: 447_700_900_001, scope) }
            #expect(refusals.include(try person(447_700_900_001), .utility))
        }
    }

    @Test func `a refusal of marketing is none of other messages`() throws {
        var refusals = Refusals()
        refusals.add(recipientKey: 447_700_900_001, .marketing)
        #expect(refusals.include(try person(447_700_900_001), .marketing))
        #expect(!refusals.include(try person(447_700_900_001), .utility))
        #expect(!refusals.include(try person(447_700_900_002), .marketing))
    }

    @Test func `a number is found by either of its forms`() throws {
        var refusals = Refusals()
        refusals.add(recipientKey: try phone(5_511_987_654_321).recipientKey, .all)
        #expect(refusals.include(try person(551_187_654_321), .marketing))
    }

    @Test(
        arguments: [5_511_987_654_321, 5_215_512_345_678, 5_491_112_345_678, 22_901_123_456_78, 447_700_900_001]
            as [Int64]
    )
    func `the key of a key is that key`(digits: Int64) throws {
        let key = try phone(digits).recipientKey
        #expect(try phone(key).recipientKey == key)
    }

    @Test func `a person is found by the number or the user id`() throws {
        let userID = try #require(UserID("GB.1A2b3C"))
        var refusals = Refusals()
        refusals.add(userID, .marketing)
        #expect(refusals.include(Recipient(userID), .marketing))
        #expect(refusals.include(Recipient(try phone(447_700_900_001), userID: userID), .marketing))
        #expect(!refusals.include(Recipient(userID), .utility))
        #expect(!refusals.include(Recipient(try #require(UserID("GB.1a2B3c"))), .marketing))
    }

    private func person(_ digits: Int64) throws -> Recipient {
        Recipient(try phone(digits))
    }

    private func phone(_ digits: Int64) throws -> PhoneNumber {
        try #require(PhoneNumber(digits: digits))
    }
}
