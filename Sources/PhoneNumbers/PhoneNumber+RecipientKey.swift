extension PhoneNumber {
    /// The same digits for all the ways to write one person's WhatsApp number.
    ///
    /// In Brazil, Mexico and Argentina mobile numbers have a digit that
    /// WhatsApp may leave out or put in, so that a reply can come from other
    /// digits than the message went to, and in Benin all numbers got two. The
    /// key leaves them out; it is for finding duplicates and suppressions and
    /// never for sending.
    package var recipientKey: Int64 {
        switch digits {
        // 55, area code of two digits, then 9 before the old eight digits, of which the first was 6 to 9: eight digits
        // that begin with 2 to 5 are a landline, and another person's (`audience-rules.md` (c)).
        case 55_00_0_0000_0000...55_99_9_9999_9999 where (96...99).contains(digits / 10_000_000 % 100):
            digits / 1_000_000_000 * 100_000_000 + digits % 100_000_000
        case 52_1_00_0000_0000...52_1_99_9999_9999: 52_00_0000_0000 + digits % 10_000_000_000
        case 54_9_00_0000_0000...54_9_99_9999_9999: 54_00_0000_0000 + digits % 10_000_000_000
        case 229_01_00_00_00_00...229_01_99_99_99_99: 229_00_00_00_00 + digits % 100_000_000
        default: digits
        }
    }
}
