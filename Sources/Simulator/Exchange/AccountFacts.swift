/// What the simulated business is called.
enum AccountFacts {
    static let displayNumber = "+1 555-010-0100"
    static let displayDigits = "15550100100"
    static let verifiedName = "Simulated Business"
}
