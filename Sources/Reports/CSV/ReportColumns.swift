/// The names of a report's columns.
enum ReportColumns {
    /// What drumbeat says of a row, in this order.
    static let fixed = [
        "row", "phone", "status", "reason", "accepted_at", "sent_at", "delivered_at", "read_at", "failed_at",
        "error_code", "error", "advice", "attempts", "message_id", "category", "billable", "price", "currency",
        "user_id",
    ]

    /// The audience's columns by the names that they have in the report.
    ///
    /// One that collides with a name before it becomes `audience.<name>`.
    static func audience(_ columns: [String]) -> [String] {
        distinct(columns, from: fixed)
    }

    /// The names, each with `audience.` before it as often as it takes to differ from those before it.
    static func distinct(_ columns: [String], from names: [String] = []) -> [String] {
        var taken = Set(names)
        return columns.map { column in
            var name = column
            while !taken.insert(name).inserted { name = "audience.\(name)" }
            return name
        }
    }
}
