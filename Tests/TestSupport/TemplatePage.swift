package import Formats

/// The page about templates, whose examples tests run.
package enum TemplatePage {
    /// A section of the page: the components of a template, the parameters for it, and what goes out.
    package struct Example: Sendable, CustomStringConvertible {
        /// The section's title.
        package let description: String
        /// The components of the request.
        package var request: JSONValue
        private let components: String
        private let parameters: String
        private let audience: String

        fileprivate init(_ section: Substring, audience: String) throws {
            let json = TemplatePage.blocks(of: "json", in: section)
            description = String(section.prefix { $0 != "\n" })
            guard json.count == 2, let yaml = TemplatePage.blocks(of: "yaml", in: section).first else {
                throw SampleFault(text: description)
            }
            components = json[0]
            request = try JSONValue(parsing: Array(json[1].utf8))
            parameters = yaml
            self.audience = audience
        }
    }

    package static func examples() throws -> [Example] {
        let page = try Repository.text("campaigns/README.md")
        guard let audience = blocks(of: "csv", in: page[...]).first else { throw SampleFault(text: "no audience") }
        return try page.split(separator: "\n## ").dropFirst().map { try Example($0, audience: audience) }
    }

    /// The fenced blocks of a language.
    private static func blocks(of language: String, in text: Substring) -> [String] {
        text.split(separator: "```\(language)\n").dropFirst()
            .map { String($0[..<($0.firstRange(of: "```")?.lowerBound ?? $0.endIndex)]) }
    }
}

extension TemplatePage.Example {
    /// A campaign with the example's template, parameters and one person.
    package func files(in folder: String, schedule: String? = nil) -> [String: String] {
        let format = components.contains("{{first_name}}") ? "NAMED" : "POSITIONAL"
        return [
            "\(folder)/audience.csv": audience,
            "\(folder)/template.json": """
            {"name": "\(folder)", "language": "en_GB", "category": "MARKETING", "parameter_format": "\(format)",
             "components": \(components)}
            """,
            "\(folder)/campaign.yaml": """
            sender: main
            \(components.contains("\"GIF\"") ? "via: marketing_messages" : "")
            template: template.json
            audience: {file: audience.csv, phone: phone}
            \(schedule.map { "schedule: \($0)" } ?? "")
            parameters:
            \(parameters.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
            """,
        ]
    }

    /// The line of the person.
    package var row: String {
        audience.split(separator: "\n").dropFirst().joined()
    }
}
