/// The name of a campaign as a shell completes it.
enum CampaignArgument {
    /// A shell that completes the name of a folder ends it with a slash.
    static func name(_ argument: String) -> String {
        argument.count > 1 && argument.hasSuffix("/") ? String(argument.dropLast()) : argument
    }
}
