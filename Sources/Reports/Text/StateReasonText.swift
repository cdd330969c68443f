package import CampaignCore
import Formats
package import Foundation

extension StateReason {
    /// Why a broadcast is in its state.
    ///
    /// - Parameter now: the time, as some conditions end by themselves.
    /// - Returns: one lower-case sentence.
    package func sentence(at now: Date = Date()) -> String {
        switch self {
        case .words(let text), .unreadable(let text): text
        case .byHand: "a person asked for it"
        case .missed(let cause): cause.description
        case .restored: "the ledger was restored from an older copy; it may have been sent meanwhile"
        case .testEnded(let cause): "a test message is sent at once or not at all, and \(cause.sentence)"
        case .refusal(let error): "\(Self.title(error)): \(error.details.clause); \(Self.advice(error))"
        case .refusals(let count, let error):
            "\(CountText.of(count, "recipient")) in a row were refused with \(error.code): \(error.details.clause)"
        case .failures(let count, let error):
            """
            callbacks report the first \(CountText.of(count, "message")) as failed and none as delivered: \(Self.title(error)): \
            \(error.details.clause); \(Self.advice(error))
            """
        case .spam(let error): "\(Self.title(error)): \(Self.advice(error))"
        case .repeats(let finding): finding.sentence(at: now)
        case .conditions(let conditions): conditions.map { $0.sentence(at: now) }.joined(separator: "; ")
        }
    }

    private static func title(_ error: PlatformError) -> String {
        "\(ErrorCatalogue.standard.entry(of: error).title) (\(error.code))"
    }

    private static func advice(_ error: PlatformError) -> String {
        ErrorCatalogue.standard.entry(of: error).advice
    }
}
