import Formats

/// The rules for names of media files, so that no name leads out of the folders in which they lie.
enum MediaName {
    /// In bytes; the system's own limit is higher.
    private static let longest = 1024

    /// What is wrong with a whole name, to be read after the part's title; nil if nothing is.
    static func fault(of name: ArraySlice<UInt8>) -> String? {
        if name.count > longest { return "has a name of more than \(longest) bytes" }
        if name.contains(where: isControl) { return controls }
        let isAbsolute = name.first == slash
        let parts = name.dropFirst(isAbsolute ? 1 : 0).split(separator: slash, omittingEmptySubsequences: false)
        if parts.contains(where: \.isEmpty) { return "has a name with an empty part" }
        return parts.contains { $0.first == dot } ? dots : nil
    }

    /// What is wrong with a cell that is a part of a name; nil if nothing is.
    static func fault(ofCell cell: ArraySlice<UInt8>) -> String? {
        if cell.contains(slash) { return "has a '/' in a cell, which may only name a file below media/" }
        if cell.contains(where: isControl) { return controls }
        let hasTwoDots = zip(cell, cell.dropFirst()).contains { $0 == dot && $1 == dot }
        return cell.first == dot || hasTwoDots ? dots : nil
    }

    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")
    private static let controls = "has a control character in its name"
    private static let dots = "has a name with '..' or with a part that begins with a dot"

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F
    }
}
