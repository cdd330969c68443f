package import CampaignCore
import Crypto
import Foundation

extension AudienceSettings {
    /// What the file is now; all of it is read.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Returns: nil if the file system does not say when the file was changed.
    /// - Throws: `FileError` if it cannot be read.
    package func mark() throws(FileError) -> AudienceMark? {
        // First: what changes while it is read is then another file.
        guard let changedAt else { return nil }
        let file = try RegularFile(path, within: folders)
        var (hash, bytes) = (SHA256(), 0)
        while true {
            let chunk = try file.read(1 << 20)
            guard !chunk.isEmpty else { break }
            hash.update(data: chunk)
            bytes += chunk.count
        }
        let digest = hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        return AudienceMark(bytes: bytes, changedAt: changedAt, digest: digest)
    }
}
