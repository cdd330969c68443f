import Formats
import Foundation
import Testing

@testable import Reports

struct JSONValueAmountsTests {
    @Test(arguments: ["0.0477", "0.0159", "0.1", "1234.56", "0.000001", "0", "-2.5", "99999999.99"])
    func `money keeps its digits`(digits: String) throws {
        let amount = try #require(Decimal(string: digits))
        #expect(JSONValue.amount(amount) == .double(try #require(Double(digits))))
    }
}
