/// A part of a template that takes values, under the key that a campaign writes for it in `parameters`.
///
/// Parts make a tree: the header has its kind, the kind its link, a carousel its cards. What a campaign has to give,
/// how faults call it, which value belongs to which place, and where it is in a request, all follow from the tree.
package struct TemplatePart: Hashable, Sendable {
    /// What it takes as a text.
    struct Value: Hashable, Sendable {
        var rule: ParameterRule
        /// How faults call it; nil if as the part.
        var title: String?
        /// The way in a request from the part to the value.
        var steps: [RequestShape.Step] = []
        /// What messages bring if the campaign gives nothing.
        var standard: String?
        /// What the value's length counts towards; nil if it counts for itself.
        var room: TextRoom?
        /// How often the room's text shows it.
        var occurrences = 1
    }

    /// What it takes beside a text.
    indirect enum Content: Hashable, Sendable {
        case nothing
        /// Parts by their keys.
        case members([TemplatePart])
        /// A list of these in their order, of which the first ones are needed.
        case list([TemplatePart], least: Int)
        /// Mappings, lists and texts as the campaign likes; values under these keys are whole numbers.
        case free(numbers: Set<String>)
    }

    var key: String
    /// How faults call it, such as `the header's link`.
    var title: String
    /// The way in a request from the part that it belongs to.
    var steps: [RequestShape.Step] = []
    var value: Value?
    var content = Content.nothing
    /// What each message must bring, as in "needs a code"; nil if it can do without, or if its parts say so.
    var need: String?
    /// Whether messages can do without it, although what it has is needed.
    var isOptional = false
    /// The members of which exactly one is needed.
    var alternatives: [String] = []
    /// What its members are, as in "has no variable 'x'"; nil if they are keys.
    var noun: String?
    /// The number of its first member, if they may be written as a list; nil if they may not.
    var firstOfList: Int?
    /// Whether its only member is its kind.
    var isOfKind = false
    /// How many lists' elements there may be of that key below it.
    var most: Most?

    /// The most elements of the lists of a key.
    struct Most: Hashable, Sendable {
        var key: String
        var count: Int
    }
}

extension TemplatePart {
    /// The parts of it that have keys.
    var members: [TemplatePart] {
        switch content {
        case .members(let parts), .list(let parts, _): parts
        case .nothing, .free: []
        }
    }

    /// Whether each message must bring something for it.
    var isNeeded: Bool {
        if isOptional || need != nil { return !isOptional }
        return switch content {
        case .members(let parts): parts.contains(where: \.isNeeded)
        case .list(_, let least): least > 0
        case .nothing, .free: false
        }
    }

    /// Whether it is the same in every message.
    var isFixed: Bool {
        guard value == nil else { return false }
        return switch content {
        case .nothing: true
        case .members(let parts), .list(let parts, _): parts.allSatisfy(\.isFixed)
        case .free: false
        }
    }

    /// The same part, whose titles say what it belongs to.
    func of(_ owner: String) -> TemplatePart {
        var part = inside(owner)
        part.title += " of \(owner)"
        part.value?.title? += " of \(owner)"
        part.value?.room?.title += " of \(owner)"
        return part
    }

    /// The same part, the titles of whose parts say what they belong to.
    func inside(_ owner: String) -> TemplatePart {
        var part = self
        switch content {
        case .members(let parts): part.content = .members(parts.map { $0.of(owner) })
        case .list(let parts, let least): part.content = .list(parts.map { $0.of(owner) }, least: least)
        case .nothing, .free: break
        }
        return part
    }

    /// A part that takes one text and nothing else.
    static func text(
        _ key: String,
        _ title: String,
        _ rule: ParameterRule,
        at steps: [RequestShape.Step],
        need: String? = nil
    ) -> TemplatePart {
        TemplatePart(key: key, title: title, steps: steps, value: Value(rule: rule), need: need)
    }
}

/// A text of a template that values make longer.
struct TextRoom: Hashable, Sendable {
    /// Such as `the body`.
    var title: String
    /// The most Unicode scalars that it may have with its values.
    var limit: Int
    /// How many of them the text has without its values.
    var used: Int
}
