package import Formats
package import Foundation

extension Zone {
    /// A time as the clocks of the zone show it, such as `2026-12-07 10:00 Europe/London`.
    package func text(at time: Date) -> String {
        "\(local(at: time).description.replacing("T", with: " ")) \(name)"
    }
}
