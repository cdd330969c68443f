import CampaignCore
import Formats

/// A business-scoped user id, which stands for a person whose number the business does not know
/// (`whatsapp-cloud-api.md` §9.1).
struct UserID: Hashable, Sendable {
    let text: String

    /// Two letters of a country, a dot, `ENT.` in a parent id, and up to 128 letters and digits.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 && parts[1] == "ENT", let last = parts.last,
            parts[0].utf8.count == 2, parts[0].utf8.allSatisfy({ (65...90).contains($0) }),
            (1...128).contains(last.utf8.count), last.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { return nil }
        self.text = text
    }

    /// What the log knows the person by; below zero, where no phone number is.
    var recipient: Int64 {
        Int64(bitPattern: TextHash.bits(of: Array(text.utf8)[...])) | .min
    }
}
