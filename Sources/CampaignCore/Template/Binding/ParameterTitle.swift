/// How parameters are called in faults, whether found in a campaign or in a row.
enum ParameterTitle {
    static let headerLink = "the header's link"
    static let headerMediaID = "the header's media id"
    static let headerFilename = "the header's filename"
    static let latitude = "the header's latitude"
    static let longitude = "the header's longitude"
    static let locationName = "the header's location name"
    static let locationAddress = "the header's address"

    static func header(_ name: String?) -> String {
        variable("header", name ?? "1")
    }

    /// The number is that of a variable without name.
    static func body(_ name: String?, number: Int) -> String {
        variable("body", name ?? "\(number)")
    }

    static func payload(_ button: Int) -> String {
        "the payload of button \(button)"
    }

    static func urlSuffix(_ button: Int) -> String {
        "the URL suffix of button \(button)"
    }

    static func couponCode(_ button: Int) -> String {
        "the coupon code of button \(button)"
    }

    private static func variable(_ part: String, _ name: String) -> String {
        "\(part) parameter '\(name)'"
    }
}
