import CampaignCore

/// Random numbers that follow from a message and its attempt.
///
/// Messages that were refused together do not come back together, and yet a
/// run that meets the same answers waits the same times: it can be repeated.
/// The generator is SplitMix64.
struct AttemptJitter: RandomNumberGenerator {
    private var state: UInt64

    init(message: MessageID, attempt: Int32) {
        state = UInt64(bitPattern: message.rawValue) ^ UInt64(attempt) << 56
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
