import CampaignCore
import Formats

/// The language of each row's message, where a broadcast has more than one.
struct RowLanguage: Sendable {
    private let choice: LanguageChoice
    private var cells = CSVRecord()

    /// Nil for a broadcast in one language.
    init?(of definition: BroadcastDefinition) {
        guard definition.content.templates.count > 1, definition.content.language != nil else { return nil }
        choice = LanguageChoice(definition.content)
    }

    /// The code of the translation; nil for a row that has none.
    mutating func code(of record: MessageRecord) -> String? {
        cells.load(line: record.cells)
        return choice.language(of: cells)
    }
}
