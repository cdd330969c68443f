import Callbacks
package import CampaignCore
import Curl
import Formats
import GraphAPI
import Receiver
import Reports
import Simulator
import Storage
import Transport
import Workspace

extension FailureKind {
    /// What an error of any module means.
    package init(of error: any Error) {
        self =
            switch error {
            case let failure as Failure: failure.kind
            case StorageError.busy, StorageError.inUse, StorageError.older: .tryAgain
            case StorageError.unusableBackup: .badData
            case is StorageError, is SortingFileError, is ReportError: .storage
            case let error as CallbackError: Self.kind(of: error)
            case is SecretError: .permission
            case is AudienceFault, is FileError, is SyntaxFault, is UnreadableBroadcast, is TooManyMediaFiles: .badData
            case is GraphEndpointFault, is CurlError, is ReceiverError, is SimulatorError: .configuration
            case GraphError.held: .tryAgain
            case let error as GraphError where error.isQuota: .tryAgain
            case let error as GraphError where error.refusesToken || error.refusesAppSecret: .permission
            case is AppRefusal: .permission
            case is GraphError, is TransportError: .unavailable
            case is CancellationError: .tryAgain
            default: .internalFault
            }
    }

    private static func kind(of error: CallbackError) -> FailureKind {
        switch error {
        case .noSecret: .configuration
        case .cannotWrite, .cannotRead, .notAFile: .storage
        case .overloaded: .tryAgain
        }
    }
}
