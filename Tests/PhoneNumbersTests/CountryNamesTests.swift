import PhoneNumbers
import Testing

struct CountryNamesTests {
    @Test(
        arguments: [
            ("United Arab Emirates", "AE"), ("united arab emirates", "AE"), ("UAE", "AE"), ("U.A.E.", "AE"),
            ("ae", "AE"),
            ("ARE", "AE"), ("+971", "AE"), ("00971", "AE"), ("971", "AE"), (" 971 ", "AE"), ("Brazil", "BR"),
            ("Brasil", "BR"), ("BRA", "BR"), ("55", "BR"), ("UK", "GB"), ("Great Britain", "GB"), ("England", "GB"),
            ("The United Kingdom", "GB"), ("gbr", "GB"), ("44", "GB"), ("USA", "US"),
            ("United States of America", "US"),
            ("1", "US"), ("+1", "US"), ("+1 868", "TT"), ("1-876", "JM"), ("Trinidad and Tobago", "TT"),
            ("Bosnia and Herzegovina", "BA"), ("Saint Lucia", "LC"), ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"),
            ("Cote d’Ivoire", "CI"), ("Turkey", "TR"), ("Türkiye", "TR"), ("Czech Republic", "CZ"), ("Korea", "KR"),
            ("Holland", "NL"), ("Viet Nam", "VN"), ("Hong Kong", "HK"), ("Macau", "MO"), ("Myanmar", "MM"),
            ("Curacao", "CW"), ("DE", "DE"), ("deu", "DE"), ("Deutschland", "DE"), ("7", "RU"),
        ] as [(String, String)]
    )
    func `a country is found by what people write`(text: String, code: String) {
        #expect(CountryNames.region(named: text)?.description == code)
    }

    @Test(arguments: ["", "ZZ", "XXX", "Atlantis", "999", "+", "12345", "800", "EU", "0", "2222", "gold"])
    func `what names no country is not guessed`(text: String) {
        #expect(CountryNames.region(named: text) == nil)
    }

    @Test func `each English name is found, and names the same country`() {
        #expect(CountryNames.all.count > 200)
        for name in CountryNames.all {
            let region = CountryNames.region(named: name)
            #expect(region.map(CountryNames.name) == name)
        }
    }
}
