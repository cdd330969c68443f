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
        case .reported(let file):
            "\(file) is of a broadcast that this ledger does not know; a ledger that is lost may have sent it"
        case .media(let name, let stop): "the file '\(name)' \(stop.clause)"
        case .templatesDiffer(let doubts): doubts.map(\.sentence).joined(separator: "; ")
        case .conditions(let conditions): conditions.map { $0.sentence(at: now) }.joined(separator: "; ")
        }
    }

    fileprivate static func title(_ error: PlatformError) -> String {
        "\(ErrorCatalogue.standard.entry(of: error).title) (\(error.code))"
    }

    fileprivate static func advice(_ error: PlatformError) -> String {
        ErrorCatalogue.standard.entry(of: error).advice
    }
}

extension MediaStop {
    /// What is wrong with the file and what to do, to be read after its name.
    fileprivate var clause: String {
        switch self {
        case .changed:
            "is another one than when the broadcast was planned; put the old one back and resume, or cancel and send again"
        case .unreadable(let cause): "\(cause); put it back and resume, or cancel and send again"
        case .refused(let error):
            "was refused by Meta: \(StateReason.title(error)): \(error.details.clause); \(StateReason.advice(error))"
        }
    }
}
