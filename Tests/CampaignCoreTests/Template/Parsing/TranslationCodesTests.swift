import CampaignCore
import Testing

struct TranslationCodesTests {
    private let codes = TranslationCodes(["en_GB", "pt_BR", "fr"])

    @Test(
        arguments: [
            ("en_GB", "en_GB"), ("en-gb", "en_GB"), ("pt-BR", "pt_BR"), ("PT-BR", "pt_BR"), ("FR", "fr"), ("EN", nil),
            ("fr_FR", nil), ("Portuguese", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `a code names a translation without doubt or none`(_ code: String, _ found: String?) {
        #expect(codes[code] == found)
    }

    @Test func `of two that differ in capitals only the exact one is found`() {
        let codes = TranslationCodes(["en_GB", "en_gb"])
        #expect(codes["en_gb"] == "en_gb")
        #expect(codes["EN_GB"] == nil)
    }

    @Test(arguments: [
        ("EN", "did you mean 'en_GB'?"), ("fr_FR", "did you mean 'fr'?"), ("pt_PT", "did you mean 'pt_BR'?"),
        ("Portuguese", "write one of 'en_GB', 'fr', 'pt_BR'"),
    ])
    func `near translations are named`(_ code: String, _ advice: String) {
        #expect(codes.advice(for: code) == advice)
    }
}
