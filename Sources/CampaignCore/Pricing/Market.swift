import PhoneNumbers

/// The markets by which Meta prices messages: countries of their own and the rest of each region.
enum Market {
    /// The names under which a card may have a number's market, the most exact first.
    ///
    /// Some countries got rows of their own in October 2026; older cards have them in their region's.
    static func names(of phone: PhoneNumber) -> [String] {
        let digits = String(phone.digits)
        if digits.hasPrefix("1"), northAmerica.contains(phone.region ?? "") { return ["North America", "Other"] }
        return names(of: digits)
    }

    /// The same for a person of whom only the country is known.
    static func names(of region: RegionCode) -> [String] {
        if northAmerica.contains(region.description) { return ["North America", "Other"] }
        return region.callingCode.map { names(of: "\($0)") } ?? ["Other"]
    }

    private static let northAmerica: Set<String> = ["US", "CA"]

    private static func names(of digits: String) -> [String] {
        for length in stride(from: 4, through: 1, by: -1) {
            if let names = markets[String(digits.prefix(length))] { return names + ["Other"] }
        }
        return ["Other"]
    }

    /// Names are written with `&` or `and`, with spaces or dashes, in small letters or capitals.
    static func normalized(_ name: String) -> String {
        String(name.lowercased().replacing("&", with: "and").unicodeScalars.filter { $0.properties.isAlphabetic })
    }

    /// By calling code, or by its beginning where countries share one; what is missing is priced as `Other`
    /// (`whatsapp-cloud-api.md` §8.4).
    private static let markets: [String: [String]] = {
        var markets: [String: [String]] = [:]
        for (name, codes) in rest {
            for code in codes.split(separator: " ") { markets[String(code)] = [name] }
        }
        for (code, name) in own { markets[code] = [name] + (markets[code] ?? []) }
        return markets
    }()

    private static let own = [
        ("54", "Argentina"), ("55", "Brazil"), ("56", "Chile"), ("57", "Colombia"), ("20", "Egypt"), ("33", "France"),
        ("49", "Germany"), ("852", "Hong Kong"), ("36", "Hungary"), ("91", "India"), ("62", "Indonesia"),
        ("972", "Israel"), ("39", "Italy"), ("60", "Malaysia"), ("52", "Mexico"), ("31", "Netherlands"),
        ("234", "Nigeria"), ("92", "Pakistan"), ("51", "Peru"), ("48", "Poland"), ("974", "Qatar"), ("40", "Romania"),
        ("7", "Russia"), ("966", "Saudi Arabia"), ("65", "Singapore"), ("27", "South Africa"), ("34", "Spain"),
        ("90", "Turkey"), ("971", "United Arab Emirates"), ("44", "United Kingdom"),
        ("880", "Bangladesh"), ("964", "Iraq"), ("977", "Nepal"), ("94", "Sri Lanka"), ("965", "Kuwait"),
        ("212", "Morocco"), ("968", "Oman"), ("380", "Ukraine"), ("76", "Kazakhstan"), ("77", "Kazakhstan"),
    ]

    private static let rest = [
        (
            "Rest of Africa",
            """
            213 244 229 267 226 257 237 235 242 291 251 241 220 233 245 225 254 266 231 218 261 265 223 222 212 258 264 \
            227 250 221 232 252 211 249 268 255 228 216 256 260 263
            """
        ),
        ("Rest of Asia Pacific", "93 61 880 855 86 81 856 976 977 64 675 63 94 886 992 66 993 998 84"),
        ("Rest of Central & Eastern Europe", "355 374 994 375 359 385 420 995 30 371 370 373 389 381 421 386 380"),
        ("Rest of Western Europe", "43 32 45 358 353 47 351 46 41"),
        (
            "Rest of Latin America",
            "591 506 593 503 502 509 504 505 507 595 598 58 1809 1829 1849 1658 1876 1787 1939"
        ),
        ("Rest of Middle East", "973 964 962 965 961 968 967"),
        ("Russia", "76 77"),
    ]
}
