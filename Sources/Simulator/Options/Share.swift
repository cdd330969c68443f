/// A part of all cases, from none to all; written `1%` or `0.01`.
package struct Share: Hashable, Sendable, LosslessStringConvertible {
    /// From 0 to 1.
    package let value: Double

    package static let none = Share(validated: 0)
    package static let all = Share(validated: 1)

    /// Nil for what is no part of a whole.
    package init?(_ value: Double) {
        guard (0...1).contains(value) else { return nil }
        self.value = value
    }

    private init(validated value: Double) {
        self.value = value
    }

    package init?(_ text: String) {
        if text.hasSuffix("%") {
            guard let percent = Double(text.dropLast()) else { return nil }
            self.init(percent / 100)
        } else {
            guard let value = Double(text) else { return nil }
            self.init(value)
        }
    }

    package var description: String {
        let percent = value * 100
        return percent == percent.rounded() ? "\(Int(percent))%" : "\(percent)%"
    }

    /// Whether a draw from 0 up to 1 falls into this part.
    func holds(_ draw: Double) -> Bool {
        draw < value
    }
}
