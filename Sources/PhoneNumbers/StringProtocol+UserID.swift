extension StringProtocol {
    /// Whether this has the form of a business-scoped user id, such as `GB.1A2b3C4d5E6f` (`whatsapp-cloud-api.md` §9.1).
    package var isUserID: Bool {
        let bytes = utf8
        guard bytes.count <= 140, bytes.dropFirst(2).first == UInt8(ascii: "."),
            bytes.prefix(2).allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return false }
        let parts = dropFirst(3).split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count)
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy(\.isLetterOrDigit)
            }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
