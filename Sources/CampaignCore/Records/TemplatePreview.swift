/// A template's messages to look at, as phones show them.
package struct TemplatePreview: Sendable {
    /// A message, or why a row gets none.
    package struct Message: Sendable {
        /// The row of the audience, from 1; nil for a message that a template's samples make.
        package let row: Int32?
        /// Whether it was picked as the row with the longest text.
        package let isLongest: Bool
        package let fate: Fate

        package init(row: Int32?, isLongest: Bool = false, fate: Fate) {
            (self.row, self.isLongest, self.fate) = (row, isLongest, fate)
        }
    }

    package enum Fate: Sendable {
        /// The recipient is nil for nobody in particular.
        case shown(FilledTemplate, to: Recipient?)
        case skipped(SkipReason, detail: String)
        /// The filter leaves it out, by these conditions.
        case filtered(String)
    }

    /// A file of the campaign that messages show.
    package struct Media: Sendable {
        package let type: MediaType
        package let bytes: Int
        /// In Base64; nil for what is not shown itself.
        package let content: String?

        package init(type: MediaType, bytes: Int, content: String?) {
            (self.type, self.bytes, self.content) = (type, bytes, content)
        }
    }

    /// The campaign's name, or the template's.
    package let title: String
    /// Where its texts come from, one lower-case sentence.
    package let source: String
    package let templateName: String
    package let category: Template.Category
    /// Which of Meta's APIs sends it; nil for a template alone, as only a campaign says.
    package let via: SendingAPI?
    package let messages: [Message]
    /// The files by the names that the messages have.
    package let media: [String: Media]

    package init(
        title: String,
        source: String,
        templateName: String,
        category: Template.Category,
        via: SendingAPI?,
        messages: [Message],
        media: [String: Media] = [:]
    ) {
        (self.title, self.source, self.templateName) = (title, source, templateName)
        (self.category, self.via, self.messages, self.media) = (category, via, messages, media)
    }
}
