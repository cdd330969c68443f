package import CampaignCore

/// Why the Graph API gave no answer that can be used; for calls that send nothing.
package enum GraphError: Error, Hashable, CustomStringConvertible {
    /// Meta answered with an error.
    case refused(call: String, PlatformError)
    /// There was no answer.
    case unreachable(call: String, TransportError)
    /// The answer is not of the form that it should have.
    case unreadable(call: String, status: Int)

    package var description: String {
        switch self {
        case .refused(let call, let error):
            "\(call) was refused with \(error.code): \(error.details); "
                + ErrorCatalogue.standard.entry(for: error.code).advice
        case .unreachable(let call, let failure):
            "\(call) was not answered: \(failure); check the network, the proxy and graph.url"
        case .unreadable(let call, let status):
            "the answer to \(call), with status \(status), cannot be read; check graph.url and graph.version"
        }
    }

    /// What the refusal means; nil where there was none.
    package var errorClass: ErrorClass? {
        guard case .refused(_, let error) = self else { return nil }
        return ErrorCatalogue.standard.errorClass(of: error, channel: .answer)
    }
}
