/// The most that Meta takes (`templates.md` §3.3, `sending.md` §2.3 and §2.5); lengths in Unicode scalars.
enum TemplateLimit {
    /// More components or buttons than any template has: the rest of such a list is not read.
    static let parts = 100
    /// More translations than there are languages.
    static let translations = 200
    /// More templates than an account may have.
    static let definitions = 10_000
    /// Faults whose places are found, for each of which the file is read again.
    static let faults = 100
    /// A longer text is nothing that Meta takes, and is not read.
    static let text = 10_000
    static let name = 512
    /// Also after the variable is filled in.
    static let header = 60
    /// Also after the variables are filled in.
    static let body = 1_024
    /// Beside a limited-time offer.
    static let offerBody = 600
    /// On a card of a carousel, and of a single-product template.
    static let cardBody = 160
    static let offerText = 16
    static let fewestCards = 2
    static let cards = 10
    static let cardButtons = 2
    static let footer = 60
    static let buttons = 10
    static let buttonText = 25
    /// Also after the suffix is filled in.
    static let url = 2_000
    static let phoneNumber = 20
    static let couponCode = 20
    /// Beside a limited-time offer.
    static let offerCode = 15
    static let payload = 128
    static let callPayload = 512
    static let sections = 10
    /// Of all sections together.
    static let products = 30
    /// What JSON's readers keep exactly.
    static let amount: Int64 = 1 << 53
}
