import CampaignCore
import Formats
import TestSupport
import Workspace

extension FuzzTarget {
    /// A whole audience file: its encoding, its delimiter, its column names and its rows.
    static let audience = FuzzTarget("audience") { input in
        let folder = try TemporaryFolder()
        try folder.write(input, to: "audience.csv")
        do {
            let file = try AudienceFile(path: folder.path("audience.csv"), shownAs: "audience.csv")
            try checkRows(of: file)
        } catch let fault as SyntaxFault {
            // In UTF-16 an odd byte may look like a line end and be none.
            try promise("a fault lies within the file", fault.isWithin(input))
        }
    }

    private static func checkRows(of file: AudienceFile) throws {
        var rows: Int32 = 0
        try file.rows { record, row in
            rows += 1
            try promise("rows are counted from 1", row == rows)
            try promise("each column has a cell", record.count >= file.columns.count)
        }
    }
}
