package import CampaignCore
package import Formats
package import Foundation

extension GraphClient {
    /// What is asked of each template: its definition, and what Meta says of it only if it is asked (`templates.md` §3.1).
    private static let templateFields = TemplateFields.definition + TemplateFields.facts

    /// Reads the templates of an account with all that is known of them, page by page (`templates.md` §3.1).
    ///
    /// - Parameters:
    ///   - account: the id of the WhatsApp Business account.
    ///   - name: the only name that is asked for; nil for all. Meta also answers names that contain it, which are left
    ///     out here.
    ///   - now: the time, which the copies get.
    /// - Returns: the templates as Meta has them.
    /// - Throws: `GraphError`, and what the budget throws.
    package func templateCopies(of account: String, named name: String?, now: Date) async throws -> [TemplateCopy] {
        var query = [(name: "fields", value: Self.templateFields.joined(separator: ","))]
        if let name { query.append((name: "name", value: name)) }
        let path = "\(account)/message_templates"
        let pages = try await pages(path, query: query) { answer in
            guard let data = answer.value["data"]?.array else {
                throw GraphError.unreadable(call: "GET \(path)", status: 200)
            }
            return data.compactMap { TemplateCopy(account: account, definition: $0, readAt: now) }
        }
        return pages.flatMap(\.self).filter { name == nil || $0.name == name }
    }

    /// Creates a template (`templates.md` §3.1).
    ///
    /// Tried again where that may help: Meta keeps one template of a name and language (2388024).
    ///
    /// - Parameters:
    ///   - definition: the body of the call (`TemplateSubmission`).
    ///   - account: the id of the WhatsApp Business account.
    /// - Returns: what Meta says of it.
    /// - Throws: `GraphError`, and what the budget throws.
    package func createTemplate(_ definition: JSONValue, in account: String) async throws -> TemplateAnswer {
        TemplateAnswer(try await post("\(account)/message_templates", definition, isRepeatable: true))
    }

    /// Edits a template (`templates.md` §3.1).
    ///
    /// Tried once: each edit of an approved template counts.
    ///
    /// - Parameters:
    ///   - id: Meta's id of the template.
    ///   - members: what changes (`TemplateSubmission`).
    /// - Returns: what Meta says of it.
    /// - Throws: `GraphError`, and what the budget throws.
    package func editTemplate(_ id: String, _ members: JSONValue) async throws -> TemplateAnswer {
        TemplateAnswer(try await post(id, members))
    }
}

/// What Meta says of a template that it was handed (`templates.md` §3.1).
package struct TemplateAnswer: Hashable, Sendable {
    package var id: String?
    /// `PENDING`, or the decision of a review that took no time.
    package var status: String?
    /// May be another one than was asked for.
    package var category: String?

    init(_ answer: JSONValue) {
        id = answer["id"]?.text
        status = answer["status"]?.string?.uppercased()
        category = answer["category"]?.string?.uppercased()
    }
}

/// The members of a template that Meta's answers have (`templates.md` §3.2).
package enum TemplateFields {
    /// What a file has of it.
    package static let definition = [
        "name", "parameter_format", "components", "language", "status", "category", "id", "sub_category",
        "message_send_ttl_seconds", "cta_url_link_tracking_opted_out",
    ]
    /// What Meta says about it, which changes by itself.
    package static let facts = [
        "quality_score", "rejected_reason", "previous_category", "correct_category", "last_updated_time",
    ]
}

extension TemplateCopy {
    /// The definition as Meta answered it, without the facts that change by themselves.
    package var file: JSONValue {
        guard case .object(var object) = definition else { return definition }
        object.members.removeAll { TemplateFields.facts.contains($0.name) }
        return .object(object)
    }
}
