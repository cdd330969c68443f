import TestSupport

/// The keys that the readers of `drumbeat.yaml` and `campaign.yaml` take, from the lists that they refuse others by.
enum YAMLKeys {
    static func all() throws -> Set<String> {
        let files = try Repository.files(below: "Sources/Workspace", withExtension: "swift")
        let readers = try (files + ["Sources/CampaignCore/Template/Template+Parts.swift"]).map(Repository.text)
        let lists = readers.flatMap { $0.matches(of: /(?:allow\(only: |[kK]eys = )\[([^\]]*)\]/) }
        return Set(lists.flatMap { $0.output.1.matches(of: /"(\w+)"/).map { String($0.output.1) } })
    }
}
