import Foundation

/// Campaigns that are broken each in another way, by a typing error or on purpose.
struct HostileCampaigns {
    private let folder: URL

    init(in folder: URL) {
        self.folder = folder
    }

    /// A way to break a sound campaign, whose folder it is given.
    private typealias Break = (URL) throws -> Void

    /// Makes them all.
    ///
    /// - Returns: how many there are.
    func make() throws -> Int {
        for (index, harm) in Self.all.enumerated() {
            let campaign = folder.appending(path: "b\(index < 10 ? "0" : "")\(index)")
            try FileManager.default.copyItem(at: folder.appending(path: "sound"), to: campaign)
            try harm(campaign)
        }
        return Self.all.count
    }

    private static var all: [Break] { files + definitions + values + audiences + templates }

    private static var files: [Break] {
        [
            fifo("campaign.yaml"), fifo("audience.csv"), fifo("template.json"),
            link("audience.csv", to: "/proc/self/environ"), link("audience.csv", to: "/dev/zero"),
            link("template.json", to: "/dev/urandom"), link("audience.csv", to: "audience.csv"),
            link("campaign.yaml", to: "campaign.yaml"), directory("campaign.yaml"), directory("audience.csv"),
            removed("audience.csv"), removed("template.json"), link("audience.csv", to: "/etc/passwd"),
        ]
    }

    private static var definitions: [Break] {
        [
            definition { _ in aliases }, definition { _ in String(repeating: "rate: 1/s\n", count: 2000) },
            definition { $0 + "# " + String(repeating: "x", count: 2 << 20) }, definition { _ in "" },
            definition { _ in "\0\u{1}\u{2}" }, definition { "\t" + $0 }, definition { $0 + "\ncolour: red\n" },
            definition { _ in String(repeating: "[", count: 100_000) }, definition { _ in "- a\n- b\n" },
            definition { $0.replacing("sender: main", with: "sender: nobody") },
            definition { $0.replacing("Europe/London", with: "Europe/Nowhere") },
            definition { $0.replacing(/at: "[^"]+"/, with: "at: tomorrow") },
        ]
    }

    private static var values: [Break] {
        [
            definition { $0 + "\nrate: 1e-300/s\n" }, definition { $0 + "\nrate: 1e300/s\n" },
            definition { $0 + "\nweight: 9223372036854775807\n" },
            definition { $0.replacing("3650d", with: "99999999999999999999d") },
            definition { $0.replacing("phone: phone", with: "phone: telephone") },
            definition { $0.replacing("{{name}}", with: "{{nobody}}") },
            definition { $0.replacing("phone: phone", with: "phone: phone, where: '\(terms)'") },
            definition { $0.replacing("phone: phone", with: "phone: phone, default_region: XX") },
        ]
    }

    private static var audiences: [Break] {
        [
            audience("phone,name\n+44" + String(repeating: "7", count: 1 << 20) + ",Ada\n"),
            audience("phone,name\n+4477009\(String(repeating: "0", count: 200_000)),Ada\n"),
            audience("phone,name\n+447700900123\05,Ada\n"), audience(String(repeating: ",", count: 3_000_000)),
            audience(String(repeating: "n", count: 10 << 20) + "\n"),
            audience("phone,name\n\"" + String(repeating: "x", count: 20 << 20)),
            audience("PK\u{3}\u{4}" + String(repeating: "\0\u{1}", count: 5000)), audience(""),
            audience("<html><table>"),
        ]
    }

    private static var templates: [Break] {
        [
            template("{"), template("[]"), template(String(repeating: "[", count: 200_000)),
            template(
                #"{"name": "greeting", "language": "en_GB", "category": "UTILITY", "components": ["#
                    + String(repeating: #"{"type": "BODY", "text": "Hello"},"#, count: 16_000) + #"{"type": "BODY"}]}"#
            ),
            template(#"{"name": "greeting", "language": "en_GB", "category": "HOAX", "components": []}"#),
            template("\u{FEFF}\u{FEFF}"), template(#"{"name": "\#(String(repeating: "n", count: 1 << 20))"}"#),
        ]
    }

    private static let aliases =
        "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        + (1...9).map { "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ","))]\n" }
        .joined()
        + "? *a9\n: 1\n"

    private static let terms = Array(repeating: "name == \"x\"", count: 100_000).joined(separator: " or ")

    private static func replaced(_ file: String, _ put: @escaping (String) throws -> Void) -> Break {
        { campaign in
            let path = campaign.appending(path: file).path
            try FileManager.default.removeItem(atPath: path)
            try put(path)
        }
    }

    private static func fifo(_ file: String) -> Break {
        replaced(file) { path in
            guard unsafe mkfifo(path, 0o644) == 0 else { throw POSIXError(.EIO) }
        }
    }

    private static func link(_ file: String, to target: String) -> Break {
        replaced(file) { try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: target) }
    }

    private static func directory(_ file: String) -> Break {
        replaced(file) { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: false) }
    }

    private static func removed(_ file: String) -> Break {
        replaced(file) { _ in }
    }

    private static func definition(_ change: @escaping (String) -> String) -> Break {
        { campaign in
            let file = campaign.appending(path: "campaign.yaml")
            try Data(change(try String(contentsOf: file, encoding: .utf8)).utf8).write(to: file)
        }
    }

    private static func audience(_ text: String) -> Break {
        { try Data(text.utf8).write(to: $0.appending(path: "audience.csv")) }
    }

    private static func template(_ text: String) -> Break {
        { try Data(text.utf8).write(to: $0.appending(path: "template.json")) }
    }
}
