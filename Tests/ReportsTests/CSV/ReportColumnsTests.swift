import Testing

@testable import Reports

struct ReportColumnsTests {
    @Test func `an audience column that collides says whose it is`() {
        let names = ReportColumns.audience(["phone", "name", "status", "name", "audience.row", "row", "Phone"])
        #expect(
            names == [
                "audience.phone", "name", "audience.status", "audience.name", "audience.row", "audience.audience.row",
                "Phone",
            ]
        )
    }

    @Test func `the fixed columns are those that programs rely on`() {
        let header =
            "row,phone,status,reason,accepted_at,sent_at,delivered_at,read_at,failed_at,error_code,error,advice,"
        #expect(
            ReportColumns.fixed.joined(separator: ",") == header
                + "attempts,message_id,category,billable,price,currency,user_id"
        )
    }
}
