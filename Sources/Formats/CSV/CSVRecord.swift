/// The cells of one row, unquoted.
///
/// One buffer of bytes and the places where the cells end in it: a record that
/// is used again for the next row allocates nothing.
package struct CSVRecord: Sendable {
    /// The line where the row begins, counted from 1.
    package internal(set) var line = 1
    /// Whether text followed a closing quote, as in `"a"b`; the text was kept.
    package internal(set) var hasStrayText = false

    /// The cells, with one byte between two of them that belongs to neither.
    var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    var ends: [Int] = []
    /// Whether `bytes` as they are, are the row as `appendLine` writes it.
    var isVerbatim = true

    package init() {}

    /// How many cells the row has.
    package var count: Int {
        ends.count
    }

    /// Whether no cell shows anything.
    package var isBlank: Bool {
        // The bytes between the cells are all there is in an empty row.
        bytes.count < ends.count || ends.indices.allSatisfy { utf8($0).trimmed.isEmpty }
    }

    /// The text of a cell; empty for one that the row lacks.
    package subscript(index: Int) -> String {
        String(decoding: utf8(index), as: UTF8.self)
    }

    /// The bytes of a cell; none for one that the row lacks.
    package func utf8(_ index: Int) -> ArraySlice<UInt8> {
        guard index < ends.count else { return [] }
        return bytes[range(of: index)]
    }

    package var cells: [String] {
        ends.indices.map { self[$0] }
    }

    private func range(of index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1] + 1)..<ends[index]
    }
}

extension CSVRecord {
    /// Empties the cells that are `\N`, by which databases write that there is nothing.
    mutating func emptyNulls() {
        let null = Array("\\N".utf8)
        guard ends.indices.contains(where: { utf8($0).elementsEqual(null) }) else { return }
        let cells = ends.indices.map { utf8($0).elementsEqual(null) ? [] : Array(utf8($0)) }
        bytes = Array(cells.joined(separator: [UInt8(ascii: ",")]))
        var end = -1
        ends = cells.map { cell in
            end += 1 + cell.count
            return end
        }
        isVerbatim = false
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        hasStrayText = false
        isVerbatim = true
    }

    /// Gives the row exactly as many cells: empty ones are added, the last ones dropped.
    package mutating func resize(to count: Int) {
        while ends.count > max(0, count) { ends.removeLast() }
        bytes.removeSubrange((ends.last ?? 0)...)
        while ends.count < count {
            if !ends.isEmpty { bytes.append(UInt8(ascii: ",")) }
            ends.append(bytes.count)
        }
        if count == 1, bytes.isEmpty { isVerbatim = false }
    }
}
