import CampaignCore
import Formats
import Operations
import Workspace

extension WorkspaceOptions {
    /// Opens the workspace with its templates; what is wrong with its campaigns keeps none from being looked at.
    ///
    /// - Parameters:
    ///   - output: where faults are told.
    ///   - names: the templates and campaigns that are asked for, none for all: a fault of the file that may have them
    ///     is told, instead of saying that there is no such template; nil if it is not to be told.
    /// - Returns: the workspace's templates beside Meta's.
    /// - Throws: `Failure` with `badData` if there is such a fault.
    func templates(_ output: Output, of names: [String]? = nil) async throws -> TemplateLookup {
        let contents = WorkspaceReader(root: workspace).read()
        let opened = try output.open(contents.withoutFaults)
        let lookup = try await blocking { TemplateLookup(workspace: opened, contents: contents) }
        try output.refuse(names.map(lookup.faults) ?? [])
        return lookup
    }
}

extension Output {
    /// Tells faults of template files, and ends the command for them.
    ///
    /// - Throws: `Failure` with `badData` if there are any.
    func refuse(_ faults: [Diagnostic]) throws {
        guard !faults.isEmpty else { return }
        diagnostics(faults)
        throw Failure(.badData, "a file with templates cannot be read; fix the faults above")
    }
}

extension WorkspaceContents {
    /// The same without the faults of campaigns, which other commands tell.
    fileprivate var withoutFaults: WorkspaceContents {
        var contents = self
        if settings != nil { contents.diagnostics = [] }
        return contents
    }
}
