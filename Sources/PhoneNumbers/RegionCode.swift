/// The two capital letters by which ISO 3166 names a country.
package struct RegionCode: Hashable, Sendable {
    /// The first letter in the upper byte, the second in the lower one.
    package let packed: UInt16

    /// Nil for anything but two capital letters.
    package init?(_ text: String) {
        let letters = Array(text.utf8)
        guard letters.count == 2, letters.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains) else {
            return nil
        }
        packed = UInt16(letters[0]) << 8 | UInt16(letters[1])
    }

    /// Nil for 0, which stands for no region.
    package init?(packed: UInt16) {
        guard packed != 0 else { return nil }
        self.packed = packed
    }
}

extension RegionCode {
    /// What numbers of the region begin with; nil if the library knows none.
    package var callingCode: Int? {
        let code = PhoneLibrary.callingCode(of: self)
        return code == 0 ? nil : code
    }

    /// Whether the library knows phone numbers of the region.
    var hasNumbers: Bool {
        PhoneLibrary.callingCode(of: self) != 0
    }
}

extension RegionCode: CustomStringConvertible {
    package var description: String {
        [packed >> 8, packed & 0xff].reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar(UInt8($1))) }
    }
}
