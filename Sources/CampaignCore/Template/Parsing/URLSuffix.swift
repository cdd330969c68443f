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

    /// People put the address that a browser shows into the cell, with or without its scheme.
    ///
    /// Some services do take an address behind `?to=`, but never their own.
    private var isWholeAddress: Bool {
        if base.utf8.last != UInt8(ascii: "="), namesHost { return true }
        // Few suffixes begin as an address does, and the others cost nothing more.
        guard let first = utf8.first, first | 0x20 == UInt8(ascii: "h"), utf8.count > Self.schemes[0].count else {
            return false
        }
        let text = String(decoding: utf8.prefix(base.utf8.count * 3), as: UTF8.self).lowercased()
        let plain = text.replacing("%3a", with: ":").replacing("%2f", with: "/")
        guard Self.schemes.contains(where: plain.hasPrefix) else { return false }
        return !base.hasSuffix("=") || plain.hasPrefix(base.lowercased())
    }

    private static let schemes = ["http://", "https://"]

    /// Whether it begins with the host of the fixed part, as in `shop.example.com/p/1`.
    private var namesHost: Bool {
        let slash = UInt8(ascii: "/")
        let host = base.utf8.drop { $0 != slash }.drop { $0 == slash }.prefix { $0 != slash }
        let rest = utf8.starts(with: Self.www) && !host.starts(with: Self.www) ? utf8.dropFirst(Self.www.count) : utf8
        guard !host.isEmpty, rest.starts(with: host, by: { $0 | 0x20 == $1 | 0x20 }) else { return false }
        return rest.count == host.count || rest.dropFirst(host.count).first == slash
    }

    private static let www = Array("www.".utf8)
}
