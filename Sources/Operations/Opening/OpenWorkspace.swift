package import CampaignCore
import Curl
import Formats
import Foundation
package import Storage
import Transport
package import Workspace

/// A workspace that is ready to be worked on: its settings read and without a fault, its ledger open.
package struct OpenWorkspace: Sendable {
    package let layout: WorkspaceLayout
    package var settings: WorkspaceSettings
    package let ledger: Ledger
    /// Where secret references look for their variables.
    var environment: [String: String]
    /// What is kept out of messages.
    let secrets: KnownSecrets
    /// Opens the way to the network; is given the file with the certificates to trust, nil for the system's.
    var transport: @Sendable (_ caFile: String?) throws -> any HTTPTransport = { try CurlTransport(caFile: $0) }
}

extension OpenWorkspace {
    /// Opens the ledger of a workspace that was read.
    ///
    /// - Throws: `Failure` with `configuration` if the settings have a fault or the state folder is not this
    ///   user's alone, with `storage` if it cannot be made.
    package init(_ contents: WorkspaceContents, environment: [String: String], secrets: KnownSecrets) throws {
        self.secrets = secrets
        secrets.learn(contents.settings?.secrets ?? [], environment: environment)
        guard let settings = contents.settings else {
            throw Failure(
                .configuration,
                "the workspace '\(contents.layout.root)' cannot be used; fix the faults above"
            )
        }
        do {
            try contents.layout.makeStateFolders()
        } catch let fault as StateFolderFault {
            throw Failure(.configuration, "\(fault)")
        } catch {
            let folder = contents.layout.stateFolder
            throw Failure(.storage, "cannot make the folder '\(folder)': \(error.localizedDescription)")
        }
        layout = contents.layout
        self.settings = settings
        self.environment = environment
        ledger = try Ledger(path: contents.layout.ledger, zones: .system)
    }

    /// Fetches a secret, which no message has from then on.
    ///
    /// - Throws: `SecretError`.
    package func secret(_ reference: SecretReference) async throws -> Secret {
        let secret = try await reference.resolve(environment: environment)
        secrets.learn(secret.revealed, from: reference)
        return secret
    }

    /// The broadcast of that name, or a campaign's latest.
    package func broadcast(named name: String) async throws -> Broadcast {
        if let broadcast = try await ledger.broadcast(named: name) { return broadcast }
        if let id = CampaignID(name), let broadcast = try await ledger.latestBroadcast(of: id) { return broadcast }
        throw Failure(.usage, "there is no broadcast '\(name)', nor a campaign of that name that was ever planned")
    }
}

extension WorkspaceContents {
    /// The campaign of that name.
    ///
    /// - Throws: `Failure` with `badData` if it has faults, with `usage` if it does not exist.
    package func campaign(named name: String) throws -> CampaignDefinition {
        if let campaign = campaigns.first(where: { $0.id.description == name }) { return campaign }
        if faultyCampaigns.contains(name) {
            throw Failure(.badData, "the campaign '\(name)' has faults; fix those above")
        }
        let names = campaigns.map(\.id.description)
        let hint = nearestName(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        throw Failure(.usage, "there is no campaign '\(name)' in '\(layout.root)'\(hint)")
    }
}
