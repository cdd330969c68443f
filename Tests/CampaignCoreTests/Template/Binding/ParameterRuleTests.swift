import Testing

@testable import CampaignCore

struct ParameterRuleTests {
    struct Example: Sendable {
        var rule: ParameterRule
        var value: String
        /// Nil if the value is fine.
        var fault: String?

        init(_ rule: ParameterRule, _ value: String, _ fault: String? = nil) {
            self.rule = rule
            self.value = value
            self.fault = fault
        }
    }

    private static let escaped = "has a backslash before a quote or a comma, as a database exports it"
    private static let wholeAddress =
        "is a whole address, and the button puts 'https://e.com/t/' before it; keep only what follows that"
    private static let long = "https://e.com/" + String(repeating: "x", count: 1_976)

    @Test(arguments: [
        Example(.text, "Ada Lovelace"),
        Example(.text, "Ada \"Countess\" King"),
        Example(.text, #"Ada \"Countess\" King"#, escaped),
        Example(.text, #"O\'Hara"#, escaped),
        Example(.text, #"King\, Mary"#, escaped),
        Example(.text, #"¯\_(ツ)_/¯ in C:\dir"#),
        Example(.text, "four    blanks"),
        Example(.text, "five     blanks", "has more than 4 spaces in a row"),
        Example(.text, "two\nlines", "has a line break"),
        Example(.text, "two\rlines", "has a line break"),
        Example(.text, "two\u{2028}lines", "has a line break"),
        Example(.text, "two\u{2029}lines", "has a line break"),
        Example(.text, "two\u{85}lines", "has a line break"),
        Example(.text, "two\u{B}lines", "has a line break"),
        Example(.text, "five\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}spaces", "has more than 4 spaces in a row"),
        Example(.text, "five \u{2003}\u{A0}\u{3000}\u{202F}spaces", "has more than 4 spaces in a row"),
        Example(.text, "four\u{A0}\u{A0}\u{A0}\u{A0}spaces"),
        Example(.text, "a\tb", "has a tab"),
        Example(.text, "a\0b", "has a control character"),
        Example(.text, "a\u{7F}b", "has a control character"),
        Example(.text, "日本語 👩‍👩‍👧 ‏עברית"),
        Example(.limitedText(128), String(repeating: "x", count: 128)),
        Example(.limitedText(128), String(repeating: "x", count: 129), "has 129 characters, 128 are allowed"),
        Example(.couponCode(atMost: 20), String(repeating: "S", count: 20)),
        Example(.couponCode(atMost: 20), String(repeating: "S", count: 21), "has 21 characters, 20 are allowed"),
        Example(.couponCode(atMost: 20), "SAVÉ20", "has a character other than the letters A to Z and digits"),
        Example(.couponCode(atMost: 20), "SAVE-20", "has a character other than the letters A to Z and digits"),
        Example(.link, "https://example.com/a%20b?c=d&e=f#g"),
        Example(.link, "HTTPS://EXAMPLE.COM"),
        Example(
            .link,
            "HTTP://example.com/a",
            "begins with http://, and Meta fetches files over https:// only"
        ),
        Example(.link, "http://", "is not a valid https link such as https://shop.example.com/picture.jpg"),
        Example(
            .link,
            "https://scontent.whatsapp.net/v/t61/1.jpg?oe=6A000000",
            "is Meta's sample of the template, which cannot be sent; link to a file of your own"
        ),
        Example(
            .link,
            "https://Scontent-lhr8-1.xx.fbcdn.net:443?oe=6A000000",
            "is Meta's sample of the template, which cannot be sent; link to a file of your own"
        ),
        Example(.link, "https://example.com/scontent.whatsapp.net"),
        Example(.link, "https://", "is not a valid https link such as https://shop.example.com/picture.jpg"),
        Example(.link, "https:///a", "is not a valid https link such as https://shop.example.com/picture.jpg"),
        Example(.link, "example.com/a", "is not a valid https link such as https://shop.example.com/picture.jpg"),
        Example(.link, "https://example.com/a b", "has a space, which must be written %20"),
        Example(.link, "https://example.com/é", "has 'é', which must be written %C3%A9"),
        Example(
            .link,
            "https://e.com/" + String(repeating: "x", count: 1_987),
            "has 2001 characters, 2000 are allowed"
        ),
        Example(.urlSuffix(URLBase("https://example.com/a/")), "abc?u=1&v=%2F"),
        Example(.urlSuffix(URLBase("https://example.com/a/")), "a b", "has a space, which must be written %20"),
        Example(
            .urlSuffix(URLBase("https://example.com/a/")),
            "100%",
            "has a '%' that begins no escape, which must be written %25"
        ),
        Example(
            .urlSuffix(URLBase("https://example.com/a/")),
            "%2G",
            "has a '%' that begins no escape, which must be written %25"
        ),
        Example(.urlSuffix(URLBase("https://example.com/a/")), "a\"b", "has '\"', which must be written %22"),
        Example(.urlSuffix(URLBase("https://example.com/a/")), "a\nb", "has a control character"),
        Example(.urlSuffix(URLBase("https://example.com/a/")), "🎉", "has '🎉', which must be written %F0%9F%8E%89"),
        Example(.urlSuffix(URLBase(long)), "0123456789"),
        Example(.urlSuffix(URLBase(long)), "01234567890", "makes a text of 2001 characters, 2000 are allowed"),
        Example(.urlSuffix(URLBase("https://e.com/t/")), "https://e.com/t/abc", wholeAddress),
        Example(.urlSuffix(URLBase("https://e.com/t/")), "HTTP://other.example.com", wholeAddress),
        Example(.urlSuffix(URLBase("https://e.com/t/")), "https%3A%2F%2Fe.com%2Ft%2Fabc", wholeAddress),
        Example(.urlSuffix(URLBase("https://e.com/t/")), "e.com/t/abc", wholeAddress),
        Example(.urlSuffix(URLBase("https://e.com/t/")), "www.E.com", wholeAddress),
        Example(.urlSuffix(URLBase("https://e.com/t/")), "e.commerce"),
        Example(.urlSuffix(URLBase("https://e.com/?to=")), "e.com/abc"),
        Example(.urlSuffix(URLBase("https://e.com/t/")), "https"),
        Example(.urlSuffix(URLBase("https://e.com/t/")), "/abc"),
        Example(.urlSuffix(URLBase("https://e.com/?to=")), "https%3A%2F%2Fshop.example.com%2Fabc"),
        Example(.urlSuffix(URLBase("https://e.com/?to=")), "https://shop.example.com/abc"),
        Example(
            .urlSuffix(URLBase("https://e.com/?to=")),
            "https://e.com/?to=abc",
            "is a whole address, and the button puts 'https://e.com/?to=' before it; keep only what follows that"
        ),
        Example(.mediaID, "900000000000001"),
        Example(.mediaID, "9.0E14", "is not a media id, which is a number"),
        Example(.latitude, "-90"),
        Example(.latitude, "51.5007"),
        Example(.latitude, "51,5007", "is not a number of degrees such as 51.5007"),
        Example(.latitude, "nan", "is not a number of degrees such as 51.5007"),
        Example(.latitude, "1e1", "is not a number of degrees such as 51.5007"),
        Example(.latitude, "--1", "is not a number of degrees such as 51.5007"),
        Example(.latitude, "90.1", "is beyond 90 degrees"),
        Example(.longitude, "180"),
        Example(.couponCode(atMost: 15), "SAVE20SAVE20SAVE", "has 16 characters, 15 are allowed"),
        Example(.anyText, "two\nlines"),
        Example(.currencyCode, "EUR"),
        Example(.currencyCode, "eur", "is not a currency code such as EUR"),
        Example(.currencyCode, "€", "is not a currency code such as EUR"),
        Example(.number(1...43_200), "43200"),
        Example(.number(1...43_200), "43201", "is not a whole number from 1 to 43200"),
        Example(.number(0...9), "0"),
        Example(.number(0...9), "09", "is not a whole number from 0 to 9"),
        Example(.number(0...9), "+1", "is not a whole number from 0 to 9"),
        Example(.number(0...9), "1.0", "is not a whole number from 0 to 9"),
        Example(.offerEnd, "2026-12-24T18:00Z"),
        Example(.offerEnd, "2026-12-24 18:00:30+01:00"),
        Example(.offerEnd, "1798135200000"),
        Example(.offerEnd, "1798135200", "is not a time with its zone such as 2026-12-24T18:00Z"),
        Example(.offerEnd, "2026-12-24T18:00", "is not a time with its zone such as 2026-12-24T18:00Z"),
        Example(.offerEnd, "24/12/2026", "is not a time with its zone such as 2026-12-24T18:00Z"),
        Example(.longitude, "-180.5", "is beyond 180 degrees"),
    ])
    func `a value is judged by the rule of its place`(_ example: Example) {
        let finding = example.rule.judge(Array(example.value.utf8)[...])
        if let fault = example.fault {
            #expect(finding == .breach(fault))
        } else {
            #expect(finding == .fits(length: example.value.unicodeScalars.count))
        }
    }
}
