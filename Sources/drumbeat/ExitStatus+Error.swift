import Receiver
import Transport
import Formats
import Callbacks
import Curl
import GraphAPI
import Reports
import Simulator
import Storage
import Workspace

extension ExitStatus {
    /// What an error means to a script.
    init(of error: any Error) {
        self =
            switch error {
            case let failure as Failure: failure.status
            case StorageError.busy: .tryAgain
            case is StorageError, is ReportError: .storage
            case let error as CallbackError: Self.status(of: error)
            case is SecretError: .permission
            case is FileError, is SyntaxFault, is UnreadableBroadcast: .badData
            case is GraphEndpointFault, is CurlError, is ReceiverError, is SimulatorError: .configuration
            case GraphError.held: .tryAgain
            case is GraphError, is TransportError: .unavailable
            case is CancellationError: .tryAgain
            default: .software
            }
    }

    private static func status(of error: CallbackError) -> ExitStatus {
        switch error {
        case .noSecret: .configuration
        case .cannotWrite, .cannotRead, .notAFile: .storage
        case .overloaded: .tryAgain
        }
    }
}
