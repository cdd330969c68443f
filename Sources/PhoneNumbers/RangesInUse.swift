import Synchronization

/// Which of a region's own numbers are in use, by their first four digits and their length.
///
/// The library takes ten to fifty microseconds for one number. So once it was asked for some of a range, samples from all
/// over the range tell whether all of it is in use, and then nobody asks again. That a number is not in use, the library says
/// of this very number.
final class RangesInUse: Sendable {
    /// How many numbers of a range are asked for one by one before the whole is sampled.
    private static let askedBefore: UInt8 = 16
    /// Samples agree that the range is in use.
    private static let whole: UInt8 = 254
    /// Some of the range is in use and some is not.
    private static let mixed: UInt8 = 255

    private let region: RegionCode
    /// At `head * 16 + length`: how often the library was asked, or what came of the samples.
    private let ranges = Mutex(Array(repeating: 0 as UInt8, count: 10_000 * 16))

    init(region: RegionCode) {
        self.region = region
    }

    /// Whether a number is in use that was written so.
    func include(_ number: PhoneNumber, written: DigitsAsWritten) -> Bool {
        let place = written.head * 16 + written.length
        let known = ranges.withLock { $0[place] }
        if known == Self.whole { return true }
        if known == Self.askedBefore {
            // Outside the lock: two threads that ask at once get the same answer.
            let state = isWhole(written) ? Self.whole : Self.mixed
            ranges.withLock { $0[place] = state }
        } else if known < Self.askedBefore {
            ranges.withLock { $0[place] += $0[place] < Self.askedBefore ? 1 : 0 }
        }
        return number.isInUse
    }

    private func isWhole(_ written: DigitsAsWritten) -> Bool {
        ReadingRule.samples(head: written.head, length: written.length)
            .allSatisfy { PhoneLibrary.read($0, in: region).number?.isValid == true }
    }
}
