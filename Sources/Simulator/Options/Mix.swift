/// Things that happen, each in its share of all cases and at most one at a time;
/// written `131026=1%,130429=0.5%`, and empty for nothing.
package struct Mix<Element: LosslessStringConvertible & Hashable & Sendable>: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package var element: Element
        package var share: Share
    }

    package let parts: [Part]

    /// Nothing ever happens.
    package static var none: Mix { Mix(validated: []) }

    /// Nil if the shares are more than the whole.
    package init?(_ parts: [Part]) {
        guard parts.reduce(0, { $0 + $1.share.value }) <= 1 + 1e-9 else { return nil }
        self.parts = parts
    }

    private init(validated parts: [Part]) {
        self.parts = parts
    }

    /// What happens for a draw from 0 up to 1; nil for nothing.
    func pick(_ draw: Double) -> Element? {
        var end = 0.0
        for part in parts {
            end += part.share.value
            if draw < end { return part.element }
        }
        return nil
    }
}

extension Mix: LosslessStringConvertible {
    package init?(_ text: String) {
        var parts: [Part] = []
        for item in text.split(separator: ",") {
            let sides = item.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, let element = Element(String(sides[0])), let share = Share(String(sides[1]))
            else { return nil }
            parts.append(Part(element: element, share: share))
        }
        self.init(parts)
    }

    package var description: String {
        parts.map { "\($0.element)=\($0.share)" }.joined(separator: ",")
    }
}
