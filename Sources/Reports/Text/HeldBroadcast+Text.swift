import Formats
package import CampaignCore

extension HeldBroadcast {
    /// What is held and what becomes of it, for a person who looks at the broadcast.
    ///
    /// - Parameter onUnknown: what the campaign does about an outcome that never became known.
    /// - Returns: lower-case sentences.
    package func sentence(_ onUnknown: OnUnknown) -> String {
        let count = CountText.of(messages, "message")
        let doubt = "\(count) may have been sent after this copy of the ledger was made: callbacks settle them"
        return switch onUnknown {
        case .resend: "\(doubt), or they are sent again (on_unknown: resend), and anyone who got one gets it twice"
        case .hold: "\(doubt), the rest is held; \(Self.remedy(name))"
        }
    }

    /// What is held and what becomes of it, for a person who has to see to it.
    package var sentence: String {
        """
        \(name): \(CountText.of(messages, "message")) may have been sent after this copy of the ledger was made; \
        callbacks settle them; \(Self.remedy(name))
        """
    }

    /// The same without the number, which changes with each callback: so it is said once.
    package var notice: String {
        """
        \(name): messages are held, as they may have been sent after this copy of the ledger was made; drumbeat \
        status \(name) shows how many; \(Self.remedy(name))
        """
    }

    /// What a person can do who knows that they were not sent, what it means for those who got one, and what else.
    static func remedy(_ name: String) -> String {
        """
        drumbeat resume \(name) --held sends them all the same, and anyone who got one gets it twice; drumbeat cancel \
        \(name) ends it without them
        """
    }
}
