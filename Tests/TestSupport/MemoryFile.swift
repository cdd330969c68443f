import CampaignCore

/// A scratch file that is none.
package final class MemoryFile: ScratchFile {
    private var bytes: [UInt8] = []

    package init() {}

    package func append(_ bytes: [UInt8]) {
        self.bytes += bytes
    }

    package func read(_ range: Range<UInt64>) -> [UInt8] {
        Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)])
    }
}
