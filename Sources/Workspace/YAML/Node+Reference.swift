import Yams

extension Node {
    /// Where the first anchor or alias in it stands; nil if there is none.
    ///
    /// A node knows its anchor only as long as the parser lives.
    var firstReference: Mark? {
        switch self {
        case .scalar(let scalar) where scalar.anchor != nil || YAMLSigns.isAlias(scalar): scalar.mark
        case .sequence(let sequence) where sequence.anchor != nil: sequence.mark
        case .mapping(let mapping) where mapping.anchor != nil: mapping.mark
        case .scalar: nil
        case .sequence(let sequence): sequence.lazy.compactMap(\.firstReference).first
        case .mapping(let mapping): mapping.lazy.compactMap { $0.key.firstReference ?? $0.value.firstReference }.first
        case .alias(let alias): alias.mark
        }
    }
}
