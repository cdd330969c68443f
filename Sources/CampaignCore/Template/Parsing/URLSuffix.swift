/// What a row puts behind the fixed part of a button's URL.
struct URLSuffix {
    private let utf8: ArraySlice<UInt8>
    /// The fixed part.
    private let base: String

    init(_ utf8: ArraySlice<UInt8>, after base: String) {
        self.utf8 = utf8
        self.base = base
    }

    var finding: ParameterRule.Finding {
        if isWholeAddress {
            return .breach("is a whole address, and the button puts '\(base)' before it; keep only what follows that")
        }
        return ParameterRule.judgeURLPart(utf8).limited(to: TemplateLimit.url, after: base.unicodeScalars.count)
    }

    /// What is odd about a suffix that can be sent, to be read after its title.
    var doubt: String? {
        let isDoubled = utf8.first == UInt8(ascii: "/") && base.hasSuffix("/")
        return isDoubled ? "begins with '/' behind '\(base)'" : nil
    }

    /// People put the address that a browser shows into the cell.
    ///
    /// Some services do take an address behind `?to=`, but never their own.
    private var isWholeAddress: Bool {
        guard utf8.count > Self.schemes[0].count else { return false }
        let text = String(decoding: utf8.prefix(base.utf8.count * 3), as: UTF8.self).lowercased()
        let plain = text.replacing("%3a", with: ":").replacing("%2f", with: "/")
        guard Self.schemes.contains(where: plain.hasPrefix) else { return false }
        return !base.hasSuffix("=") || plain.hasPrefix(base.lowercased())
    }

    private static let schemes = ["http://", "https://"]
}
