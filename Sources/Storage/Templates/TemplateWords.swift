import CampaignCore
import Foundation

/// Folding of what Meta says of templates when it is asked, within one transaction.
struct TemplateWords {
    private let transaction: any Transaction
    /// What was said of templates of the account before.
    private let known: [Condition]

    init(of account: String, _ transaction: any Transaction) throws {
        self.transaction = transaction
        known = try Ledger.conditions(of: [account], transaction)
    }

    /// Folds what is new.
    ///
    /// The same word again changes nothing: it would pause again what a person has resumed, and lose the end of a pause,
    /// which only callbacks tell. That a template is as it should be is kept only where
    /// something else was known.
    func fold(_ copies: [TemplateCopy]) throws {
        let news = copies.flatMap { copy in
            copy.conditions.compactMap { word -> Condition? in
                let before = known.first {
                    $0.aspect == word.aspect && $0.subject.isTemplate(copy.name, language: copy.language)
                }
                guard let before else { return word.ban(at: word.at) == .nothing ? nil : word }
                let isOver = before.until.map { $0 <= word.at } ?? false
                guard before.value != word.value || isOver else { return nil }
                var word = word
                // Callbacks write languages in their own way; each side of a template has one row.
                (word.account, word.subject) = (before.account, before.subject)
                return word
            }
        }
        try ConditionFolding(transaction).fold(news)
    }
}
