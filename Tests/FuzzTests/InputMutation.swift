import TestSupport

/// Makes inputs that are nearly right out of some that are; the same seed, the same inputs.
struct InputMutation {
    private let seeds: [[UInt8]]
    private var generator: SeededGenerator

    init(of seeds: [[UInt8]], seed: UInt64) {
        self.seeds = seeds
        generator = SeededGenerator(seed: seed)
    }

    mutating func next() -> [UInt8] {
        var input = seeds.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...6, using: &generator) { change(&input) }
        return input
    }

    private mutating func change(_ input: inout [UInt8]) {
        let range = range(of: input)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: input.removeSubrange(range)
        case 1: input.insert(contentsOf: input[range], at: range.upperBound)
        case 2: input.replaceSubrange(range, with: Self.pieces.randomElement(using: &generator) ?? [])
        case 3: input.insert(contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: range.lowerBound)
        case 4: input.replaceSubrange(range, with: pieceOfAnother())
        default: for index in range.prefix(3) { input[index] = UInt8.random(in: 0...255, using: &generator) }
        }
    }

    private mutating func pieceOfAnother() -> ArraySlice<UInt8> {
        guard let other = seeds.randomElement(using: &generator) else { return [] }
        return other[range(of: other)]
    }

    /// Some bytes of a text: mostly a few, seldom many.
    private mutating func range(of input: [UInt8]) -> Range<Int> {
        let start = Int.random(in: 0...input.count, using: &generator)
        let longest = Bool.random(using: &generator) ? 4 : 64
        return start..<min(input.count, start + Int.random(in: 0...longest, using: &generator))
    }

    /// What readers stumble over.
    private static let pieces =
        [
            "\"", "\"\"", "'", "\\", "\\u", "\\ud800", "{", "}", "{{", "}}", "[", "]", "(", ")", ",", ";", ":", "|",
            "\n", "\r", "\r\n", "\t", "\0", " ", "-", "+", ".", "0", "00", "e", "1e9", "1e-300", "1e400", "-0", "*a",
            "&a ", "? ", "- ", "<<: ", "!!str ", "%", "#", "true", "null", "NaN", "9223372036854775807",
            "-9223372036854775808", "18446744073709551616", "\u{FEFF}", "\u{202E}", "\u{301}", "٣", "+44", "sep=;\n",
        ]
        .map { Array($0.utf8) } + [[0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFE]]
}
