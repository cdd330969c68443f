import CampaignCore
import Curl
import Foundation
import GraphAPI
import Storage
import Workspace

/// A workspace that is ready to be worked on: read, without a fault in its settings, its ledger open.
struct OpenWorkspace: Sendable {
    var contents: WorkspaceContents
    var settings: WorkspaceSettings
    let ledger: Ledger
    /// Where secret references look for their variables.
    var environment: [String: String]

    var layout: WorkspaceLayout { contents.layout }
}

extension OpenWorkspace {
    /// Reads a workspace and opens its ledger.
    ///
    /// - Throws: `Failure` with `configuration` where the settings have a fault,
    ///   with `storage` where the state folder cannot be made.
    init(root: String, environment: [String: String], output: Output) throws {
        let contents = WorkspaceReader(root: root).read()
        output.diagnostics(contents.diagnostics.filter { $0.severity == .error })
        guard let settings = contents.settings else {
            throw Failure(.configuration, "the workspace '\(root)' cannot be used; mend the faults above")
        }
        do {
            try contents.layout.makeStateFolders()
        } catch {
            let folder = contents.layout.stateFolder
            throw Failure(.storage, "cannot make the folder '\(folder)': \(error.localizedDescription)")
        }
        self.contents = contents
        self.settings = settings
        self.environment = environment
        ledger = try Ledger(path: contents.layout.ledger)
    }

    /// The campaign of that name.
    ///
    /// - Throws: `Failure` with `badData` where it has faults, with `usage` where there is none.
    func campaign(named name: String) throws -> CampaignDefinition {
        if let campaign = contents.campaigns.first(where: { $0.id.description == name }) { return campaign }
        if contents.faultyCampaigns.contains(name) {
            throw Failure(.badData, "the campaign '\(name)' has faults; mend those above")
        }
        let names = contents.campaigns.map(\.id.description)
        let hint = nearestName(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        throw Failure(.usage, "there is no campaign '\(name)' in '\(layout.root)'\(hint)")
    }

    /// The broadcast of that name, or a campaign's latest.
    func broadcast(named name: String) async throws -> Broadcast {
        if let broadcast = try await ledger.broadcast(named: name) { return broadcast }
        if let id = CampaignID(name), let broadcast = try await ledger.latestBroadcast(of: id) { return broadcast }
        throw Failure(.usage, "there is no broadcast '\(name)', nor a campaign of that name that was ever planned")
    }
}
