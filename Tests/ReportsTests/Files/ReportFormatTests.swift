import Testing

@testable import Reports

struct ReportFormatTests {
    @Test(arguments: [
        ("sale.csv", ReportFormat.csv), ("sale.HTML", .html), ("a.b/sale.htm", .html), ("sale.json", .json),
        ("a.b/sale", .csv),
    ])
    func `a file's ending says the form`(path: String, format: ReportFormat) throws {
        #expect(try ReportFormat(endingOf: path) == format)
    }

    @Test(arguments: ["boss.xyz", "sale.xlsx", "sale.csv.gz"])
    func `an unknown ending is refused, and the known ones named`(path: String) {
        let fault = #expect(throws: ReportFormat.UnknownEnding.self) { try ReportFormat(endingOf: path) }
        #expect(fault?.description.contains("'\(path)'") == true)
        #expect(fault?.description.hasSuffix("csv, csv-excel, html, json") == true)
    }
}
