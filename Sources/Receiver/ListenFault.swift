import Foundation
import NIOCore
import NIOPosix

/// Why a server does not get its address, and what fixes that.
struct ListenFault: Error, CustomStringConvertible {
    let description: String

    static let inUse = ListenFault(words: "something else listens there; stop it, or choose another address")

    private init(words: String) {
        description = words
    }

    init(_ error: any Error) {
        description =
            switch error {
            case let error as IOError: Self.words(error)
            case is SocketAddressError.UnknownHost:
                "the host's name is unknown; write an address of this machine, such as 127.0.0.1"
            case SocketAddressError.unixDomainSocketPathTooLong:
                "the path is longer than a socket's may be; choose one of at most 107 bytes"
            case is UnixDomainSocketPathWrongType:
                "a file of another kind is there; remove it, or choose another path"
            default: "\(error)"
            }
    }

    private static func words(_ error: IOError) -> String {
        switch error.errnoCode {
        case EADDRINUSE: inUse.description
        case EADDRNOTAVAIL: "this machine has no such address; write one of its own, or 0.0.0.0 for all of them"
        case EACCES, EPERM:
            "this user may not; a port below 1024 needs CAP_NET_BIND_SERVICE, a socket a folder that it may write to"
        case ENOENT, ENOTDIR: "the socket's folder is not there; make it"
        default: "\(error)"
        }
    }
}

extension ReceiverError {
    /// Runs a server, whose only errors are those of binding its address.
    ///
    /// - Throws: `ReceiverError.cannotListen`, or what is none of its own.
    static func namingAddress(_ address: String, _ run: () async throws -> Void) async throws {
        do {
            try await run()
        } catch let error as ReceiverError {
            throw error
        } catch let error as CancellationError {
            throw error
        } catch {
            throw ReceiverError.cannotListen(address: address, cause: ListenFault(error))
        }
    }
}
