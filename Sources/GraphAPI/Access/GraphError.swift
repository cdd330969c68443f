package import Transport
package import CampaignCore
import Formats
package import Foundation

/// Why the Graph API gave no answer that can be used; for calls that send nothing.
package enum GraphError: Error, Hashable, CustomStringConvertible {
    /// Meta answered with an error.
    case refused(call: String, PlatformError)
    /// There was no answer.
    case unreachable(call: String, TransportError)
    /// The answer is not of the form that it should have.
    case unreadable(call: String, status: Int)
    /// The quota of such calls is used up, so that it was not made.
    case held(call: String, until: Date)
    /// An upload was cut so often that it was given up; the last cut tells why.
    indirect case uploadCut(tries: Int, last: GraphError)

    package var description: String {
        advice.isEmpty ? fault : "\(fault); \(advice)"
    }

    /// What happened, without what to do about it.
    package var fault: String {
        switch self {
        case .refused(let call, let error): "\(call) was refused with \(error.code): \(error.details.clause)"
        case .unreachable(let call, let failure): "\(call) was not answered: \("\(failure)".clause)"
        case .unreadable(let call, let status): "the answer to \(call), with status \(status), cannot be read"
        case .held(let call, let time):
            "\(call) was not made: Meta's quota of such calls is used up until \(time.formatted(.iso8601))"
        case .uploadCut(let tries, let last):
            "the upload was cut before all of it had arrived, and was tried \(tries) times; the last time \(last.fault)"
        }
    }

    /// What to do about it; empty where Meta's own words are all there is.
    package var advice: String {
        switch self {
        case .refused(_, let error): ErrorCatalogue.standard.adviceOnCall(error) ?? ""
        case .unreachable: "check the network, the proxy and graph.url"
        case .unreadable: "check graph.url and graph.version"
        case .held: "messages are sent all the same"
        case .uploadCut:
            "check the network and the proxy, then push again: that continues with what Meta does not have yet"
        }
    }

    /// What the refusal means; nil if there was none.
    package var errorClass: ErrorClass? {
        guard case .refused(_, let error) = self else { return nil }
        return ErrorCatalogue.standard.errorClass(of: error, channel: .answer)
    }

    /// Whether Meta does not take the access token, whatever it is asked.
    package var refusesToken: Bool {
        guard case .refused(_, let error) = self else { return false }
        return ErrorCatalogue.refusesToken(error)
    }

    /// Whether Meta does not take the app's secret: the proof that goes with each call is made of it.
    package var refusesAppSecret: Bool {
        guard case .refused(_, let error) = self else { return false }
        return ErrorCatalogue.SettingsFault(error) == .wrongAppSecret
    }

    /// Whether the app's or the account's quota of calls is used up (`errors.md` §6.2.2).
    package var isQuota: Bool {
        guard case .refused(_, let error) = self else { return false }
        return [4, 80_007, 80_008].contains(error.code)
    }

    /// Whether the call provably reached nobody, as where a name is not found or a connection is refused.
    var neverLeft: Bool {
        guard case .unreachable(_, let failure) = self else { return false }
        return failure.stage == .notSent
    }

    /// Whether the call may have done its work although no answer says so.
    package var isUncertain: Bool {
        switch self {
        case .unreachable: !neverLeft
        case .unreadable: true
        // Nobody has the handle of what may have arrived.
        case .refused, .held, .uploadCut: false
        }
    }

    /// Whether a template of that name and language exists already (`errors.md` §6.3).
    package var isOfExistingTemplate: Bool {
        guard case .refused(_, let error) = self else { return false }
        return [error.code, error.subcode].contains(2_388_024)
    }

    /// Whether the same call may well succeed a moment later: one that hung is not made to hang again.
    var isPassing: Bool {
        switch self {
        case .refused: errorClass == .retryBackoff
        case .unreachable: neverLeft
        case .unreadable(_, let status): status >= 500
        case .held, .uploadCut: false
        }
    }
}
