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

/// What a command does with the ledger.
package enum LedgerAccess: Hashable, Sendable {
    /// Reads it as it is; nothing is made or changed.
    case reading
    /// Writes to it too, and brings it up to date if an older drumbeat wrote it.
    case writing
    /// Writes to it if this user may, for what is worth keeping; otherwise reads it as it is.
    case writingIfPossible
    /// Leaves it alone, and uses the rest of the state.
    case none
}

extension OpenWorkspace {
    /// Opens the ledger of a workspace that was read.
    ///
    /// - Parameters:
    ///   - contents: the workspace.
    ///   - environment: where secret references look for their variables.
    ///   - secrets: what is kept out of messages.
    ///   - access: what the ledger is opened for.
    /// - Throws: `Failure` with `configuration` if the settings have a fault or the state folder is not this
    ///   user's alone, with `storage` if it cannot be made; `StorageError`.
    package init(
        _ contents: WorkspaceContents,
        environment: [String: String],
        secrets: KnownSecrets,
        access: LedgerAccess = .writing
    ) throws {
        self.secrets = secrets
        secrets.learn(contents.settings?.secrets ?? [], environment: environment)
        layout = contents.layout
        self.environment = environment
        let access = access == .writingIfPossible ? (layout.mayKeepState() ? .writing : .reading) : access
        settings = try Self.prepare(contents, access)
        ledger =
            switch access {
            case .reading: try Ledger(reading: layout.ledger, zones: .system)
            case .writing, .writingIfPossible: try Ledger(path: layout.ledger, zones: .system)
            case .none: try Ledger(unopened: layout.ledger, zones: .system)
            }
    }

    /// Sees to it that a workspace can be worked on, its ledger aside.
    ///
    /// - Throws: as `init`, but for what the ledger throws.
    static func prepare(_ contents: WorkspaceContents, _ access: LedgerAccess = .writing) throws -> WorkspaceSettings {
        let layout = contents.layout
        guard let settings = contents.settings else {
            try? contents.noteSight()
            throw Failure(.configuration, "the workspace '\(layout.root)' cannot be used; fix the faults above")
        }
        do {
            try access == .reading ? layout.requireReadable() : layout.makeStateFolders()
        } catch let fault as StateFolderFault {
            switch fault {
            case .notAFolder, .unwritable: throw Failure(.storage, "\(fault)")
            case .link, .foreign, .divided, .takenByRoot, .unmakeable, .writable:
                throw Failure(.configuration, "\(fault)")
            }
        } catch {
            let folder = layout.stateFolder
            throw Failure(.storage, "cannot make the folder '\(folder)': \(error.cause)")
        }
        return settings
    }

    /// Fetches a secret, which no message has from then on.
    ///
    /// - Throws: `SecretError`.
    package func secret(_ reference: SecretReference) async throws -> Secret {
        let secret = try await reference.resolve(environment: environment)
        secrets.learn(secret.revealed, from: reference)
        return secret
    }

    /// The broadcast of that name, or a campaign's latest; one that was cancelled before anything of it was sent only if
    /// the campaign has no other, and never a time that was missed.
    ///
    /// - Throws: `Failure` with `usage` if there is none; `StorageError`.
    package func broadcast(named name: String) async throws -> Broadcast {
        if let broadcast = try await ledger.broadcast(named: name) { return broadcast }
        if let id = CampaignID(name), let broadcast = try await ledger.latestBroadcast(of: id) { return broadcast }
        let campaigns = WorkspaceReader(root: layout.root).campaignNames
        if campaigns.contains(name) {
            let plan = "drumbeat plan \(name) shows what would be sent, and when"
            throw Failure(.usage, "the campaign '\(name)' has no broadcast yet; \(plan)")
        }
        let known = try await ledger.broadcasts().map(\.name)
        let hint = nearestName(to: name, among: campaigns + known).map { "did you mean '\($0)'?" }
        let folder = Self.campaign(inPath: name, among: campaigns).map { "write '\($0)', the name without the folder" }
        let fix = folder ?? hint ?? "drumbeat status lists those that there are"
        throw Failure(.usage, "there is no broadcast and no campaign '\(name)'; \(fix)")
    }
}

extension OpenWorkspace {
    /// The campaign that a path of its folder names; nil if it names none.
    static func campaign(inPath path: String, among campaigns: [String]) -> String? {
        let parts = path.split(separator: "/")
        guard path.contains("/"), let last = parts.last.map(String.init), campaigns.contains(last) else { return nil }
        return last
    }

    /// That a name does not mean a campaign's last broadcast, as nothing of that one was sent; nil if it does, or if it is
    /// a broadcast's own.
    ///
    /// - Parameters:
    ///   - name: as a person gave it.
    ///   - broadcast: what it means.
    /// - Returns: one lower-case sentence.
    /// - Throws: `StorageError`.
    package func note(on name: String, meaning broadcast: Broadcast) async throws -> String? {
        guard name != broadcast.name, let last = try await ledger.latestBroadcast(after: broadcast) else { return nil }
        let fate = "\(last.name) was \(last.state.rawValue) before anything of it was sent"
        return "\(name) means \(broadcast.name) here: \(fate)"
    }
}

extension WorkspaceContents {
    /// Notes that the campaigns are there although the settings have a fault: their times count from now on, however
    /// long it takes to fix the settings.
    ///
    /// A workspace without a ledger gets none.
    fileprivate func noteSight() throws {
        guard FileManager.default.fileExists(atPath: layout.ledger), !faultyCampaigns.isEmpty || !campaigns.isEmpty
        else { return }
        let names = campaigns.map(\.id.description) + faultyCampaigns
        try Ledger(path: layout.ledger).noteSightNow(of: names, at: Date())
    }

    /// The campaign of that name.
    ///
    /// - Throws: `Failure` with `badData` if it has faults, with `usage` if it does not exist.
    package func campaign(named name: String) throws -> CampaignDefinition {
        if let campaign = campaigns.first(where: { $0.id.description == name }) { return campaign }
        if faultyCampaigns.contains(name) {
            throw Failure(.badData, "the campaign '\(name)' has faults; fix those above")
        }
        let names = campaigns.map(\.id.description)
        let folder = OpenWorkspace.campaign(inPath: name, among: names + faultyCampaigns)
        let hint =
            folder.map { "; write '\($0)', the name without the folder" }
            ?? nearestName(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        throw Failure(.usage, "there is no campaign '\(name)' in '\(layout.root)'\(hint)")
    }
}
