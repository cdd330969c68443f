import CampaignCore
import Formats

extension SplitMix64 {
    /// Random numbers that follow from a message and its attempt.
    ///
    /// Messages that were refused together do not come back together, and yet a
    /// run that gets the same answers waits the same times: it can be repeated.
    init(message: MessageID, attempt: Int32) {
        self.init(seed: UInt64(bitPattern: message.rawValue) ^ UInt64(attempt) << 56)
    }
}
