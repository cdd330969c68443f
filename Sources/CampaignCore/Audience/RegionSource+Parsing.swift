package import Formats
import PhoneNumbers

extension RegionSource {
    /// Reads a region such as `GB`, or a column as `{{Country}}` and `{{Country|GB}}`.
    package init(parsing text: String, columns: [String]) throws(TextFault) {
        let expression = try ValueExpression(parsing: text, columns: columns)
        switch expression.segments.first {
        case .column(let column, let standard)? where expression.segments.count == 1:
            let standard = standard.flatMap { $0.isEmpty ? nil : $0 }
            self = .column(column, default: try standard.map { (text) throws(TextFault) in try Self.region(text) })
        case .literal(let text)? where expression.segments.count == 1: self = .region(try Self.region(text))
        default:
            throw TextFault("the region is neither a country nor a column", fix: "write GB, or \"{{Country}}\"")
        }
    }

    private static func region(_ text: String) throws(TextFault) -> RegionCode {
        if let region = RegionCode(text), PhoneNumberReader(region: region) != nil { return region }
        let fix =
            CountryNames.region(named: text).map { "write \($0)" }
            ?? "write a country's two capital letters, such as GB, or \"{{Country}}\" for a column"
        throw TextFault("'\(text)' is not a valid region", fix: fix)
    }
}
