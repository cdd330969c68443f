import Formats

/// Every throw of the dice, each derived from the seed, its subject and its purpose alone.
///
/// So the fate of a message depends neither on the time nor on its neighbours,
/// and changing one fault's share leaves the others' victims as they were.
struct Chance: Sendable {
    enum Purpose: UInt64, Sendable {
        case answer = 1
        case error
        case latency
        case latencyTail
        case failure
        case delivered
        case read
        case reply
        case sentDelay
        case deliveredDelay
        case readDelay
        case replyDelay
        case callbackFault
        case callbackDelay
        case callbackTail
        case burst
        case connection
        case review
        case reviewDelay
        case reviewTail
        case upload
    }

    let seed: UInt64

    /// Throws the dice.
    ///
    /// - Parameters:
    ///   - purpose: what is decided.
    ///   - subject: about what.
    ///   - step: tells several draws of one purpose apart.
    /// - Returns: a number from 0 up to, but not including, 1.
    func draw(_ purpose: Purpose, for subject: Subject, step: UInt64 = 0) -> Double {
        var generator = SplitMix64(seed: seed ^ subject.bits ^ SplitMix64.mixed(purpose.rawValue << 32 | step))
        return Double(generator.next() >> 11) * 0x1p-53
    }
}
