import CampaignCore
import Foundation
package import Logging
import NIOSSL
import Synchronization

/// The certificate that the receiver proves itself with, and what it wants of its clients.
///
/// Read again when its files have changed: a renewed certificate is in use
/// from the next second on, without a restart.
package final class ReceiverIdentity: Sendable {
    /// The name in the certificate that Meta presents (`webhooks.md` §4.3).
    package static let metaName = "client.webhooks.fbclientcerts.com"

    /// Where the parts are, all as PEM.
    package struct Files: Hashable, Sendable {
        /// The certificate and those up to its authority.
        package var certificate: String
        package var key: String
        /// The authority that clients' certificates must come from; nil if they need none.
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

    /// What a client's certificate must name; nil if clients need none.
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
    /// - Throws: `ReceiverError.unusableIdentity`.
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
            let chain = try certificates(files.certificate)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(try key(files.key))
            )
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            if let authority = files.clientAuthority {
                configuration.trustRoots = .certificates(try certificates(authority))
                // A client has no host name; its common name is checked once the chain is.
                configuration.certificateVerification = .noHostnameVerification
            }
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw ReceiverError.unusableIdentity(cause: error)
        }
    }

    private static func certificates(_ path: String) throws -> [NIOSSLCertificate] {
        guard FileManager.default.isReadableFile(atPath: path) else { throw IdentityFault.unreadable(path) }
        do {
            return try NIOSSLCertificate.fromPEMFile(path)
        } catch {
            throw IdentityFault.noCertificate(path)
        }
    }

    private static func key(_ path: String) throws -> NIOSSLPrivateKey {
        guard FileManager.default.isReadableFile(atPath: path) else { throw IdentityFault.unreadable(path) }
        // A link is open to everybody; what counts is the file that it leads to, as certbot's do.
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        let protection = FileProtection(try FileManager.default.attributesOfItem(atPath: target))
        guard protection.mode & 0o007 == 0 else { throw IdentityFault.openKey(target) }
        guard !protection.isForeign(to: geteuid()) else { throw IdentityFault.foreignKey(target) }
        do {
            return try NIOSSLPrivateKey(file: path, format: .pem)
        } catch {
            throw IdentityFault.noKey(path)
        }
    }
}

/// What is wrong with a file.
private enum IdentityFault: Error, CustomStringConvertible {
    case unreadable(String)
    case openKey(String)
    case foreignKey(String)
    case noCertificate(String)
    case noKey(String)

    var description: String {
        switch self {
        case .unreadable(let path):
            "'\(path)' is not there, or this user may not read it; name a PEM file, and let drumbeat's group read it "
                + "(docs/webhooks.md)"
        case .openKey(let path): "the key '\(path)' is open to everybody; run chmod o-rwx \(path)"
        case .foreignKey(let path):
            "the key '\(path)' is another user's, who can change it; run chown root \(path), and let drumbeat's group "
                + "read it (docs/webhooks.md)"
        case .noCertificate(let path): "'\(path)' has no certificate; name a PEM file"
        case .noKey(let path): "'\(path)' has no key, or one with a passphrase; name a PEM file without one"
        }
    }
}
