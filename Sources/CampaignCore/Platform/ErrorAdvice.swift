/// What to do about an error that a message of a broadcast met, in the words of its campaign.
///
/// The catalogue knows codes; this names the sender whose id is wrong and the column whose cell is.
package struct ErrorAdvice: Sendable {
    private let catalogue = ErrorCatalogue.standard
    /// The sender's name in `drumbeat.yaml`.
    private let sender: String
    private let cells: ParameterColumns

    package init(of definition: BroadcastDefinition) {
        sender = definition.sender
        cells = ParameterColumns(of: definition)
    }

    /// What a marketer or operator can do, in the imperative.
    package func text(on error: PlatformError) -> String {
        if ErrorCatalogue.SettingsFault(error) == .unknownID {
            return "correct phone_number_id of the sender '\(sender)' in drumbeat.yaml, or give the token's system "
                + "user its account; drumbeat doctor tells which"
        }
        switch catalogue.subject(of: error) {
        case .recipient: return cells.phone.map { "correct the cell in column '\($0)'" } ?? catalogue.advice(on: error)
        case .value: return cell(error.details)
        case .everything: return catalogue.advice(on: error)
        }
    }

    /// Whether the details of an error count for its advice, and not its code alone.
    package static func dependsOnDetails(_ code: Int) -> Bool {
        ErrorCatalogue.isAmbiguous(code)
    }

    private func cell(_ details: String) -> String {
        let columns = cells.columns(for: details)
        switch columns.count {
        case 0: return "correct the value in campaign.yaml that the error speaks of"
        case 1...Self.mostColumns:
            let names = columns.map { "'\($0)'" }.joined(separator: " or ")
            return "correct the cell in column \(names): Meta refuses its value"
        default: return "correct the cell that the error speaks of: Meta refuses its value"
        }
    }

    /// More names than these help nobody to find the cell.
    private static let mostColumns = 3
}

extension ErrorCatalogue {
    /// Whom or what an error is about.
    enum Subject: Hashable, Sendable {
        /// The person's number or user id.
        case recipient
        /// A value of one row.
        case value
        /// The template, the campaign, the sender or the account.
        case everything
    }

    /// What an error is about, as far as its code and its details tell.
    func subject(of error: PlatformError) -> Subject {
        guard Self.isAmbiguous(error.code), SettingsFault(error) == nil else { return .everything }
        if Self.concernsRecipient(error.details) { return .recipient }
        return Self.concernsValue(error.details) || Self.namesParameter(error.details) ? .value : .everything
    }

    /// What to do about an error of which no campaign is known.
    package func advice(on error: PlatformError) -> String {
        entry(of: error).advice
    }
}
