import Formats
import CampaignCore
import Foundation

extension SettingsReader {
    private static let longestRateCard = 4 << 20

    /// Reads the rate card that `rates` names: the CSV as Meta offers it for download.
    func rateCard(_ root: YAMLMapping) -> RateCard? {
        guard let file = root.text("rates") else { return nil }
        do {
            let bytes = try RegularFile(layout.path(file.text)).contents(limit: Self.longestRateCard)
            return try RateCard(parsing: bytes)
        } catch let error as FileError {
            diagnostics.error(at: file.location, "\(error)", fix: "name Meta's rate card as CSV")
        } catch let fault as SyntaxFault {
            let location = SourceLocation(file: ShownPath.normal(file.text), line: fault.line, column: fault.column)
            diagnostics.error(at: location, fault.message, fix: fault.fix ?? "download the card again, as CSV")
        } catch {
            diagnostics.error(at: file.location, "'\(file.text)' cannot be read", fix: "check its permissions")
        }
        return nil
    }
}
