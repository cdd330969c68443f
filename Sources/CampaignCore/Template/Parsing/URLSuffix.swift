/// What a row puts behind the fixed part of a button's URL.
struct URLSuffix {
    private let utf8: ArraySlice<UInt8>
    private let base: URLBase

    init(_ utf8: ArraySlice<UInt8>, after base: URLBase) {
        self.utf8 = utf8
        self.base = base
    }

    var finding: ParameterRule.Finding {
        if isWholeAddress {
            return .breach(
                "is a whole address, and the button puts '\(base.text)' before it; keep only what follows that"
            )
        }
        return ParameterRule.judgeURLPart(utf8).limited(to: TemplateLimit.url, after: base.length)
    }

    /// What is odd about a suffix that can be sent, to be read after its title.
    var doubt: String? {
        let isDoubled = utf8.first == UInt8(ascii: "/") && base.text.hasSuffix("/")
        return isDoubled ? "begins with '/' behind '\(base.text)'" : nil
    }

    /// People put the address that a browser shows into the cell, with or without its scheme.
    ///
    /// Some services do take an address behind `?to=`, but never their own.
    private var isWholeAddress: Bool {
        if !base.asksForValue, namesHost { return true }
        // Few suffixes begin as an address does, and the others cost nothing more.
        guard let first = utf8.first, first | 0x20 == UInt8(ascii: "h"), utf8.count > Self.schemes[0].count else {
            return false
        }
        let text = String(decoding: utf8.prefix(base.text.utf8.count * 3), as: UTF8.self).lowercased()
        let plain = text.replacing("%3a", with: ":").replacing("%2f", with: "/")
        guard Self.schemes.contains(where: plain.hasPrefix) else { return false }
        return !base.asksForValue || plain.hasPrefix(base.text.lowercased())
    }

    private static let schemes = ["http://", "https://"]

    /// Whether it begins with the host of the fixed part, as in `shop.example.com/p/1`.
    private var namesHost: Bool {
        let rest =
            utf8.starts(with: Self.www) && !base.host.starts(with: Self.www) ? utf8.dropFirst(Self.www.count) : utf8
        guard !base.host.isEmpty, rest.starts(with: base.host, by: { $0 | 0x20 == $1 | 0x20 }) else { return false }
        return rest.count == base.host.count || rest.dropFirst(base.host.count).first == UInt8(ascii: "/")
    }

    private static let www = Array("www.".utf8)
}
