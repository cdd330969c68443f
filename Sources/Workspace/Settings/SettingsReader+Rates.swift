import CampaignCore
import Foundation

extension SettingsReader {
    /// Reads the rate card that `rates` names: the CSV as Meta offers it for download.
    func rateCard(_ root: YAMLMapping) -> RateCard? {
        guard let file = root.text("rates") else { return nil }
        guard let bytes = FileManager.default.contents(atPath: layout.path(file.text)) else {
            diagnostics.error(at: file.location, "'\(file.text)' cannot be read", fix: "name Meta's rate card as CSV")
            return nil
        }
        do {
            return try RateCard(parsing: Array(bytes))
        } catch let fault as SyntaxFault {
            let location = SourceLocation(file: file.text, line: fault.line, column: fault.column)
            diagnostics.error(at: location, fault.message, fix: fault.fix ?? "download the card anew, as CSV")
        } catch {
            diagnostics.error(at: file.location, "'\(file.text)' cannot be read", fix: "check its permissions")
        }
        return nil
    }
}
