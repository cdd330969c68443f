package import Foundation
import Formats

/// The end of an offer as people write it: a time with its zone, or milliseconds since 1970 as Meta has it.
package struct OfferEnd: Hashable, Sendable {
    /// Since 1970, in UTC (`sending.md` §2.8).
    package let milliseconds: Int64

    /// Nil if the text is neither.
    package init?(_ utf8: ArraySlice<UInt8>) {
        let utf8 = utf8.trimmed
        let text = String(decoding: utf8.prefix(Self.longestText), as: UTF8.self)
        if utf8.count == Self.digits, let number = Int64(text), number > 0 {
            milliseconds = number
        } else if utf8.count <= Self.longestText, let date = try? DateTimeText(parsing: text).instant(in: nil)?.instant
        {
            milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
        } else {
            return nil
        }
    }

    package var date: Date {
        Date(timeIntervalSince1970: TimeInterval(milliseconds) / 1000)
    }

    package func isPast(_ moment: Date) -> Bool {
        Double(milliseconds) <= moment.timeIntervalSince1970 * 1000
    }

    private static let longestText = 40
    /// Of milliseconds from 2001 to 2286.
    private static let digits = 13
}
