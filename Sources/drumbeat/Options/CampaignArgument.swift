import ArgumentParser
import Workspace

/// A broadcast, campaign or template as a person names it on the command line: a campaign also by the path of its folder.
///
/// What it means only the workspace knows.
struct CampaignArgument: ExpressibleByArgument {
    fileprivate let text: String

    init(argument: String) {
        text = argument
    }
}

extension WorkspaceOptions {
    /// The name that is meant.
    func name(_ argument: CampaignArgument) -> String {
        WorkspaceLayout(root: workspace).name(ofCampaign: argument.text)
    }

    func names(_ arguments: [CampaignArgument]) -> [String] {
        arguments.map(name)
    }
}
