/// A file for what a planning cannot keep in memory, thrown away with it.
package protocol ScratchFile: AnyObject {
    /// Adds bytes at the end.
    func append(_ bytes: [UInt8]) throws

    /// Reads as many bytes as the range has, which were added before.
    func read(_ range: Range<UInt64>) throws -> [UInt8]
}
