import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// The file of a Unix socket, which goes when the receiver ends that made it.
final class SocketFile: Sendable {
    private let path: String
    /// The file's number in its file system, once it is this receiver's.
    private let own = Mutex<Int?>(nil)

    init(path: String) {
        self.path = path
    }

    /// Makes sure that nobody listens there: binding a socket takes the place of the one that exists.
    ///
    /// - Throws: `ReceiverError.cannotListen`.
    func requireFree() async throws {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        guard let channel = try? await bootstrap.connect(unixDomainSocketPath: path).get() else { return }
        try? await channel.close()
        throw ReceiverError.cannotListen(address: "unix:\(path)", cause: ListenFault.inUse)
    }

    func noteOwn() {
        own.withLock { $0 = number }
    }

    /// Removes the file, unless another receiver's has taken its place.
    func remove() {
        guard let own = own.withLock({ $0 }), own == number else { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    private var number: Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.systemFileNumber] as? Int
    }
}
