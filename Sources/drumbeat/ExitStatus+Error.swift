import Operations
import CampaignCore

extension ExitStatus {
    /// What an error means to a script.
    init(of error: any Error) {
        self.init(FailureKind(of: error))
    }

    /// How a command ends that failed; nil stands for none that did.
    init(_ failure: FailureKind?) {
        self =
            switch failure {
            case nil: .done
            case .tryAgain: .tryAgain
            case .badData: .badData
            case .unavailable: .unavailable
            case .configuration: .configuration
            case .permission: .permission
            case .storage: .storage
            case .usage: .usage
            case .internalFault: .software
            }
    }
}
