import CampaignCore
import Foundation
import PhoneNumbers
import Workspace

/// Where a list of refusals has its numbers and user ids, and whether its first line is a person's.
struct SuppressionColumns {
    /// Nil if the list has none.
    private(set) var phone: Int?
    /// Nil if the list has none.
    private(set) var userID: Int?
    /// The first line, if it holds no column names.
    private(set) var firstPerson: [String]?

    /// Names as other systems write them, without spaces, signs and accents.
    private static let phoneNames: Set<String> = [
        "phone", "phones", "phonenumber", "phoneno", "phonenr", "mobile", "mobilenumber", "mobileno", "mobilephone",
        "cell", "cellphone", "cellnumber", "msisdn", "tel", "telephone", "telephonenumber", "telefon", "telefonnummer",
        "handy", "handynummer", "mobilnummer", "rufnummer", "telefono", "telefone", "celular", "movil", "portable",
        "number", "whatsapp", "whatsappnumber", "waid", "recipient", "contactnumber",
    ]
    private static let userIDNames: Set<String> = ["userid", "bsuid"]

    /// - Throws: `Failure` with `badData` if no column is one of numbers.
    init(of file: AudienceFile) throws {
        let names = file.columns.map(Self.plain)
        phone =
            names.firstIndex(of: "phone") ?? names.firstIndex(where: Self.phoneNames.contains)
            ?? names.firstIndex(where: Self.isPhoneName)
        userID = names.firstIndex(where: Self.userIDNames.contains)
        guard phone == nil, userID == nil else { return }
        phone = file.columns.firstIndex(where: Self.isPerson)
        guard phone != nil || file.columns.count <= 1 else {
            throw Failure(
                .badData,
                "'\(file.shownAs)' has no column of phone numbers; name it phone in the first line"
            )
        }
        // Of a single column the first line may be anything: whoever cannot be read there is named, not passed over.
        phone = phone ?? 0
        firstPerson = file.columns
    }

    /// Parts of longer names, such as *Customer mobile*, and of those that only speak about a number.
    private static let phoneParts = [
        "phone", "mobile", "mobil", "cellular", "msisdn", "whatsapp", "telefon", "celular",
    ]
    private static let otherParts = [
        "type", "country", "optin", "optout", "consent", "date", "verified", "brand", "app",
    ]

    private static func isPhoneName(_ name: String) -> Bool {
        let rest = name.replacing("whatsapp", with: "")
        return phoneParts.contains(where: name.contains) && !otherParts.contains(where: rest.contains)
    }

    private static func plain(_ name: String) -> String {
        name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }

    /// Whether a cell names a person rather than a column, be it readable or not.
    private static func isPerson(_ cell: String) -> Bool {
        cell.isUserID || (cell.count { $0.isWholeNumber } >= 5 && !cell.contains(where: \.isLetter))
    }
}
