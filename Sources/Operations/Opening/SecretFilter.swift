import Foundation

/// Keeps the secrets that it knows out of texts.
///
/// A message may quote a part of a secret, so any sixteen bytes of one are struck out, and what is shorter than that
/// cannot be: it may be a word that messages need.
struct SecretFilter: Sendable {
    /// How many bytes of a secret, one after the other, are recognised.
    static let shortest = 16

    private var pieces: Set<ArraySlice<UInt8>> = []

    /// Learns a secret.
    ///
    /// - Returns: whether it is long enough to be recognised.
    @discardableResult
    mutating func learn(_ secret: String) -> Bool {
        let bytes = Array(secret.utf8)
        guard bytes.count >= Self.shortest else { return false }
        for start in 0...(bytes.count - Self.shortest) { pieces.insert(bytes[start..<start + Self.shortest]) }
        return true
    }

    /// The text with `***` in place of what belongs to a secret.
    func redacted(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard !pieces.isEmpty, bytes.count >= Self.shortest else { return text }
        var shown: [UInt8] = []
        var secretEnd = 0
        for index in bytes.indices {
            let pieceEnd = index + Self.shortest
            if pieceEnd <= bytes.count, pieces.contains(bytes[index..<pieceEnd]) {
                if secretEnd <= index { shown += "***".utf8 }
                secretEnd = pieceEnd
            }
            if index >= secretEnd { shown.append(bytes[index]) }
        }
        return String(decoding: shown, as: UTF8.self)
    }
}
