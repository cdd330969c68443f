/// Where a PostgreSQL is and who asks it, as libpq takes it: `postgresql://…`, or `host=… dbname=…`.
///
/// It is a secret, since it may hold a password. Nothing describes it, and no error repeats it.
package struct PostgreSQLAddress: Sendable, CustomStringConvertible {
    let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var description: String { "PostgreSQL" }
}
