package import CampaignCore
import Formats

extension Finding: TableRow {
    package static var columns: TextTable.Columns { .atLeast([4, 12]) }

    /// A mark, the subject, what was found, and the fix.
    package var row: [TextTable.Cell] {
        let mark =
            switch verdict {
            case .good: "ok"
            case .warning: "warn"
            case .bad: "FAIL"
            }
        return [.text(mark), .text(subject), .text(whole)]
    }

    /// The finding within what a run says.
    package var sentence: String {
        "\(subject): \(whole)"
    }

    private var whole: String {
        fix.map { "\(text.clause); \($0)" } ?? text
    }

    package func text() -> [OutputPart] {
        [.lines([sentence])]
    }
}
