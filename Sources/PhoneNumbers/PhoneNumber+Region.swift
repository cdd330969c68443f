extension PhoneNumber {
    /// The ISO code of the country, such as `GB`.
    ///
    /// Nil for satellite and other numbers without a country, and where several
    /// countries share a calling code and the number lies in no known range of
    /// either. Looked up once for each calling code that has one country.
    package var region: String? {
        let known = CallingCodes.onlyRegions[callingCode]
        return (known ?? PhoneLibrary.region(of: self))?.description
    }

    /// Whether the number lies in a range that its country has given out.
    ///
    /// Slow, and no reason to refuse a number: the library's tables age.
    package var isValid: Bool {
        PhoneLibrary.isValid(self)
    }

    /// The country, or the calling code of one that cannot be told from others with the same code.
    package var country: String {
        region ?? "+\(callingCode)"
    }

    /// With a space behind the calling code, such as `+44 7700900123`: no spreadsheet takes it for a number.
    package var spacedDescription: String {
        let code = String(callingCode)
        return "+\(code) \(String(digits).dropFirst(code.count))"
    }

    /// One to three digits; no calling code is the beginning of another.
    private var callingCode: Int {
        var head = digits
        while head > 999 { head /= 10 }
        let code = Int(head)
        return [code / 100, code / 10].first(where: CallingCodes.short.contains) ?? code
    }
}

/// What the library knows of calling codes, asked once.
private enum CallingCodes {
    /// The codes of one and two digits; ITU-T E.164 leaves three to all others.
    static let short: Set<Int> = Set(
        [1, 7, 20, 27] + [30...34, 36...36, 39...41, 43...49, 51...58, 60...66].joined()
            + [81...82, 84...84, 86...86, 90...95, 98...98].joined()
    )

    /// At its calling code, the region that shares it with no other.
    static let onlyRegions = (0...999).map(PhoneLibrary.onlyRegion(ofCallingCode:))
}
