/// The fixed part of a button's URL, behind which each row puts its own.
///
/// What the rows' parts are compared with is found once, as there are millions of them.
package struct URLBase: Hashable, Sendable {
    package let text: String
    /// In Unicode scalars.
    let length: Int
    /// With its port, if it names one.
    let host: ArraySlice<UInt8>
    /// Whether it ends as in `?to=`, behind which a whole address may belong.
    let asksForValue: Bool

    package init(_ text: String) {
        let slash = UInt8(ascii: "/")
        self.text = text
        length = text.unicodeScalars.count
        host = Array(text.utf8).drop { $0 != slash }.drop { $0 == slash }.prefix { $0 != slash }
        asksForValue = text.utf8.last == UInt8(ascii: "=")
    }
}
