import PhoneNumbers

extension FuzzTarget {
    /// The first byte chooses the country of numbers that name none; the rest is the cell.
    static let phone = FuzzTarget("phone") { input in
        let text = String(decoding: input.dropFirst(), as: UTF8.self)
        guard let reader = PhoneNumberReader(defaultRegion: regions[Int(input.first ?? 0) % regions.count]) else {
            throw BrokenPromise(description: "the regions are known")
        }
        do {
            try check(try reader.read(text).number, reader)
        } catch let fault as PhoneNumberFault {
            try promise("a fault quotes little of a long cell", fault.description.unicodeScalars.count < 600)
        }
    }

    /// Countries whose numbers have a trunk prefix, a leading zero that stays, a digit that comes and goes, or none of it.
    private static let regions = [nil, "GB", "US", "IT", "BR", "MX", "AR", "DE", "CI", "SG"]

    private static func check(_ number: PhoneNumber, _ reader: PhoneNumberReader) throws {
        let again = try? reader.read(number.description)
        try promise(
            "a number that is written reads back the same: \(number)",
            again?.number == number && again?.repair == nil
        )
        try promise("so it does where only E.164 is read: \(number)", PhoneNumber(e164: number.description) == number)
        let key = PhoneNumber(digits: number.recipientKey)
        try promise("the key of a key is the key: \(number)", key == nil || key?.recipientKey == number.recipientKey)
        try promise("a region has two letters", number.region?.utf8.count ?? 2 == 2)
    }
}
