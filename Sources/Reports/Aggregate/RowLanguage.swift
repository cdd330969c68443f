import CampaignCore
import Formats

/// The language of each row's message, where a broadcast has more than one.
struct RowLanguage: Sendable {
    private let language: ValueExpression
    private let codes: TranslationCodes
    private var cells = CSVRecord()

    /// Nil for a broadcast in one language.
    init?(of definition: BroadcastDefinition) {
        guard definition.content.templates.count > 1, let language = definition.content.language else { return nil }
        self.language = language
        codes = TranslationCodes(definition.content.templates.keys)
    }

    /// The code of the translation; nil for a row that has none.
    mutating func code(of record: MessageRecord) -> String? {
        cells.load(line: record.cells)
        return codes[language.value(in: cells)]
    }
}
