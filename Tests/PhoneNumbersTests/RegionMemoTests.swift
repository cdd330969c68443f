import TestSupport
import Testing

@testable import PhoneNumbers

struct RegionMemoTests {
    @Test(arguments: [
        ("+447700900123", "GB"), ("+447781123456", "GG"), ("+447797712345", "JE"), ("+12025550123", "US"),
        ("+14165550123", "CA"), ("+77012345678", "KZ"), ("+79161234567", "RU"), ("+34600000001", "ES"),
        ("+87077112345", ""),
    ])
    func `a number is of its country`(number: String, region: String) throws {
        var memo = RegionMemo()
        let phone = try #require(PhoneNumber(e164: number))
        #expect(memo.region(of: phone) == region)
        #expect(memo.region(of: phone) == region)
    }

    @Test(arguments: [44, 1, 7, 590, 262, 212, 61, 39, 599, 358])
    func `numbers with one beginning are of one country`(callingCode: Int64) {
        var generator = SeededGenerator(seed: UInt64(callingCode))
        var memo = RegionMemo()
        var scale: Int64 = 1_000_000_000
        if callingCode > 99 { scale = 100_000_000 }
        for _ in 0..<500 {
            let national = Int64.random(in: scale / 10..<scale * 10, using: &generator)
            let shift: Int64 = callingCode == 1 || callingCode == 7 ? 10_000_000_000 : scale * 10
            guard let phone = PhoneNumber(digits: callingCode * shift + national % shift) else { continue }
            guard phone.isValid else { continue }
            #expect(memo.region(of: phone) == phone.region ?? "")
        }
    }
}
