import Operations
import Workspace

extension WorkspaceOptions {
    /// Opens the workspace with its templates; what is wrong with its campaigns keeps none from being looked at.
    func templates(_ output: Output) async throws -> TemplateLookup {
        let contents = WorkspaceReader(root: workspace).read()
        let opened = try output.open(contents.withoutFaults)
        return try await blocking { TemplateLookup(workspace: opened, contents: contents) }
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
