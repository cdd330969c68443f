import Foundation
package import Logging
import NIOSSL
import Synchronization

/// The certificate that the receiver proves itself with, and what it wants of its clients.
///
/// Read anew when its files have changed: a renewed certificate is in use
/// from the next second on, without a restart.
package final class ReceiverIdentity: Sendable {
    /// The name in the certificate that Meta presents (`webhooks.md` §4.3).
    package static let metaName = "client.webhooks.fbclientcerts.com"

    /// Where the parts are, all as PEM.
    package struct Files: Hashable, Sendable {
        /// The certificate and those up to its authority.
        package var certificate: String
        package var key: String
        /// The authority that clients' certificates must come from; nil where they need none.
        package var clientAuthority: String?

        package init(certificate: String, key: String, clientAuthority: String? = nil) {
            self.certificate = certificate
            self.key = key
            self.clientAuthority = clientAuthority
        }

        fileprivate var all: [String] { [certificate, key] + (clientAuthority.map { [$0] } ?? []) }
    }

    private struct State {
        var context: NIOSSLContext
        var stamps: [Stamp?]
        var lookedAt: ContinuousClock.Instant
    }

    /// What changes with a file.
    private struct Stamp: Hashable {
        var modifiedAt: Date?
        var number: Int?
        var size: Int?

        init?(_ path: String) {
            // The target of a link is what is renewed, as certbot does it.
            let path = URL(filePath: path).resolvingSymlinksInPath().path
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
            modifiedAt = attributes[.modificationDate] as? Date
            number = attributes[.systemFileNumber] as? Int
            size = attributes[.size] as? Int
        }
    }

    /// What a client's certificate must name; nil where clients need none.
    let clientName: String?
    private let files: Files
    private let lookInterval: Duration
    private let logger: Logger
    private let state: Mutex<State>

    /// Reads the files.
    ///
    /// - Parameters:
    ///   - files: where they are.
    ///   - clientName: the common name that clients' certificates must have.
    ///   - lookInterval: how often new connections look whether the files have changed.
    ///   - logger: told when they have.
    /// - Throws: `CallbackError.unusableIdentity`.
    package init(
        files: Files,
        clientName: String = ReceiverIdentity.metaName,
        lookInterval: Duration = .seconds(1),
        logger: Logger
    ) throws {
        self.files = files
        self.lookInterval = lookInterval
        self.clientName = files.clientAuthority == nil ? nil : clientName
        self.logger = logger
        let stamps = files.all.map(Stamp.init)
        state = Mutex(State(context: try Self.context(files), stamps: stamps, lookedAt: .now))
    }

    /// The context for a new connection.
    func context() -> NIOSSLContext {
        state.withLock { state in
            let now = ContinuousClock.now
            guard now - state.lookedAt >= lookInterval else { return state.context }
            state.lookedAt = now
            let stamps = files.all.map(Stamp.init)
            guard stamps != state.stamps else { return state.context }
            do {
                state.context = try Self.context(files)
                state.stamps = stamps
                logger.info("took a changed certificate into use")
            } catch {
                // Half a change, as when the key is not written yet: looked at again with a later connection.
                logger.warning("the changed certificate is not in use", metadata: ["cause": "\(error)"])
            }
            return state.context
        }
    }

    private static func context(_ files: Files) throws -> NIOSSLContext {
        do {
            let mode = try FileManager.default.attributesOfItem(atPath: files.key)[.posixPermissions] as? Int ?? 0
            guard mode & 0o007 == 0 else { throw IdentityFault.readableKey(files.key) }
            let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem))
            )
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            if let authority = files.clientAuthority {
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authority))
                // A client has no host name; its common name is checked once the chain is.
                configuration.certificateVerification = .noHostnameVerification
            }
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw CallbackError.unusableIdentity(cause: error)
        }
    }

    private enum IdentityFault: Error, CustomStringConvertible {
        case readableKey(String)

        var description: String {
            switch self {
            case .readableKey(let path): "the key '\(path)' can be read by everybody: chmod o-rwx it"
            }
        }
    }
}
