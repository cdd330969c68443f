import CampaignCore
import Foundation

/// Form 0: what Swift made of the program's types by itself, before forms had numbers.
///
/// It is read for ever and no longer written. The names of these types' properties, cases and labels are its member
/// names: they never change, whatever becomes of the types that they were copied from.
struct DefinitionForm0: Decodable {
    var campaign: String
    var sender: String
    var phoneNumberID: String
    var messagingAccountID: String?
    var templates: [String: Form0Template]
    var language: Form0Expression?
    var parameters: Form0Parameters
    var columns: [String]
    var phoneColumn: Int
    var defaultRegion: String?
    var filter: Filter?
    var rate: Rate?
    var weight: Int?
    var onUnknown: OnUnknown
    var timeZone: String
    var quietHours: QuietHours?

    /// Its text says all; the condition that stands beside it was made from the text.
    struct Filter: Decodable {
        var text: String
    }

    struct Rate: Decodable {
        var perSecond: Double
    }

    enum OnUnknown: String, Decodable {
        case hold
        case resend
    }

    /// In minutes after midnight.
    struct QuietHours: Decodable {
        var from: Int
        var until: Int
    }
}

/// Text, and columns by their place.
struct Form0Expression: Decodable {
    enum Segment: Decodable {
        case literal(String)
        case column(Int, default: String?)
    }

    var segments: [Segment]
}

struct Form0Template: Decodable {
    enum Header: Decodable {
        case text(String)
        case image
        case video
        case document
        case location
    }

    enum Button: Decodable {
        case quickReply(text: String)
        case url(text: String, url: String)
        case phoneNumber(text: String, phoneNumber: String)
        case copyCode(example: String)
    }

    var name: String
    var language: String
    /// As Meta names it, such as `MARKETING`.
    var category: String
    /// As Meta names it: `POSITIONAL` or `NAMED`.
    var parameterFormat: String
    var header: Header?
    var body: String
    var footer: String?
    var buttons: [Button]
    var id: String?
    var status: String?
}

struct Form0Parameters: Decodable {
    enum Header: Decodable {
        case text(name: String?, Form0Expression)
        case image(Media)
        case video(Media)
        case document(Media, filename: Form0Expression?)
        case location(
            latitude: Form0Expression,
            longitude: Form0Expression,
            name: Form0Expression?,
            address: Form0Expression?
        )
    }

    enum Media: Decodable {
        case link(Form0Expression)
        case id(Form0Expression)
    }

    struct Text: Decodable {
        var name: String?
        var value: Form0Expression
    }

    enum Button: Decodable {
        case quickReplyPayload(Form0Expression)
        case urlSuffix(Form0Expression)
        case couponCode(Form0Expression)
    }

    struct IndexedButton: Decodable {
        var index: Int
        var value: Button
    }

    var header: Header?
    var body: [Text]
    var buttons: [IndexedButton]
}
