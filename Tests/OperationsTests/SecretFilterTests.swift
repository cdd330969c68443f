import Testing

@testable import Operations

struct SecretFilterTests {
    private static let secret = "EAAGm0PX4ZCpsBAKZCZBr8ZD"

    private var filter: SecretFilter {
        var filter = SecretFilter()
        filter.learn(Self.secret)
        return filter
    }

    @Test(
        arguments: [
            ("column '\(secret)' is missing", "column '***' is missing"),
            ("'\(secret.prefix(16))…' is missing", "'***…' is missing"),
            ("'…\(secret.suffix(20))'", "'…***'"),
            ("\(secret) and \(secret)", "*** and ***"),
            ("\(secret)\u{301}", "***\u{301}"),
            ("\(secret.prefix(15))", "\(secret.prefix(15))"),
            ("ends with \(secret)", "ends with ***"),
            ("no secret", "no secret"),
            ("", ""),
        ]
    )
    func `sixteen characters of a secret are struck out wherever they are`(text: String, shown: String) {
        #expect(filter.redacted(text) == shown)
    }

    @Test func `a text may hold parts of several secrets`() {
        var filter = filter
        filter.learn("0123456789abcdefXYZ")
        #expect(filter.redacted("<\(Self.secret)|0123456789abcdefXYZ>") == "<***|***>")
    }

    @Test func `a short secret is not learned, as it may be a word that messages need`() {
        var filter = SecretFilter()
        let isLearned = filter.learn("shop")
        #expect(!isLearned)
        #expect(
            filter.redacted("shop/campaign.yaml:3: 'shop' is not a sender")
                == "shop/campaign.yaml:3: 'shop' is not a sender"
        )
    }
}
