import Foundation

/// The countries by what people write into a column: English names, ISO codes of two and three letters, calling codes.
///
/// Names are Foundation's own, and other usual ones. Capitals, accents, signs, "the" and "of" make no difference.
package enum CountryNames {
    /// The country that a text names; nil if it names none that has phone numbers.
    ///
    /// Some ten microseconds: ask once for each text.
    package static func region(named text: String) -> RegionCode? {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let region = region(ofCallingCode: text) ?? code(text) ?? byName[key(text)]
        return region.flatMap { $0.hasNumbers ? $0 : nil }
    }

    /// All countries that have phone numbers.
    package static let codes: [RegionCode] = regions.map(\.region)

    /// All English names, to look for the nearest one.
    package static let all: [String] = regions.map(\.name).sorted()

    /// The English name; the code itself if there is none.
    package static func name(of region: RegionCode) -> String {
        english.localizedString(forRegionCode: region.description) ?? region.description
    }

    private static let english = Locale(identifier: "en")

    private static let regions: [(region: RegionCode, name: String)] = Locale.Region.isoRegions.compactMap { iso in
        guard let region = RegionCode(iso.identifier), region.hasNumbers,
            let name = english.localizedString(forRegionCode: iso.identifier)
        else { return nil }
        return (region, name)
    }

    private static let byName: [String: RegionCode] = {
        let names = Dictionary(regions.map { (key($0.name), $0.region) }, uniquingKeysWith: { first, _ in first })
        let others = otherCountryNames.flatMap { code, names in
            names.compactMap { name in RegionCode(code).map { (key(name), $0) } }
        }
        return names.merging(others) { $1 }
    }()

    /// What is left of a name for comparison.
    private static func key(_ name: String) -> String {
        let plain = name.replacing("&", with: " and ")
            .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        let words = plain.replacing("’", with: "").replacing("'", with: "").replacing(".", with: "")
            .split { !$0.isLetter && !$0.isNumber }
        return words.filter { !["the", "of", "and"].contains($0) }.map { $0 == "saint" ? "st" : $0 }.joined()
    }

    /// ISO 3166: two letters, or three.
    private static func code(_ text: String) -> RegionCode? {
        let letters = text.uppercased()
        guard letters.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else { return nil }
        switch letters.utf8.count {
        case 2: return RegionCode(letters).flatMap { $0.hasNumbers ? $0 : nil }
        // Foundation turns three letters into two where a locale is named by them.
        case 3: return Locale(identifier: "en_\(letters)").region.flatMap { RegionCode($0.identifier) }
        default: return nil
        }
    }

    /// `+971`, `00971` and `971`; of countries that share a code the main one, unless the area follows it as in `+1 868`.
    private static func region(ofCallingCode text: String) -> RegionCode? {
        var digits = text.filter { !" -()".contains($0) }
        if digits.hasPrefix("+") { digits.removeFirst() } else if digits.hasPrefix("00") { digits.removeFirst(2) }
        guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isPlainDigit), let code = Int(digits) else {
            return nil
        }
        guard digits.utf8.count == 4 else { return PhoneLibrary.mainRegion(ofCallingCode: code) }
        // The area tells the country whatever follows it.
        return digits.hasPrefix("1") ? PhoneNumber(digits: Int64(code) * 10_000_000).flatMap(PhoneLibrary.region) : nil
    }
}
