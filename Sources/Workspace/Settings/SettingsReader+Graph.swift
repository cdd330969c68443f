import CampaignCore
import Foundation

extension SettingsReader {
    /// Where requests go: Meta, this machine, or a host that the file allows by name,
    /// so that a slip of the finger cannot carry the token elsewhere.
    func graph(_ root: YAMLMapping) -> GraphSettings? {
        let standard = "https://\(GraphSettings.standardHost)"
        let graph = root.mapping("graph", example: "{url: \(standard), version: \(GraphSettings.standardVersion)}")
        graph?.allow(only: ["url", "version", "allow_hosts", "ca_file", "timeout"])
        let allowed = graph.map(allowHosts) ?? []
        let written = graph?.text("url")
        let url = written.map { self.url($0, allowed: allowed) } ?? URL(string: standard)
        let version = graph.flatMap(version) ?? GraphSettings.standardVersion
        let caFile = graph.flatMap(caFile)
        let timeout = graph?.duration("timeout", in: Bounds.timeout) ?? GraphSettings.standardTimeout
        return url.map {
            GraphSettings(url: $0, version: version, allowHosts: allowed, caFile: caFile, timeout: timeout)
        }
    }

    private func url(_ text: LocatedText, allowed: [String]) -> URL? {
        guard let url = URL(string: text.text), let host = url.host(percentEncoded: false)?.lowercased(), !host.isEmpty,
            ["", "/"].contains(url.path), url.query == nil, url.user == nil
        else {
            report(text, "'\(text.text)' is not a valid address", fix: "write https://\(GraphSettings.standardHost)")
            return nil
        }
        guard url.scheme == "https" || (url.scheme == "http" && Self.isLoopback(host)) else {
            report(text, "'\(text.text)' is not encrypted", fix: "write https: plain http is for this machine only")
            return nil
        }
        guard host == GraphSettings.standardHost || Self.isLoopback(host) || allowed.contains(host) else {
            report(text, "'\(host)' is not Meta's host", fix: "add it to graph.allow_hosts if it may have the token")
            return nil
        }
        var parts = URLComponents(url: url, resolvingAgainstBaseURL: false)
        parts?.path = ""
        return parts?.url
    }

    func report(_ text: LocatedText, _ message: String, fix: String) {
        diagnostics.error(at: text.location, message, fix: fix)
    }

    static func isLoopback(_ host: String) -> Bool {
        let isIPv4 =
            host.hasPrefix("127.") && host.split(separator: ".").count == 4
            && host.allSatisfy { $0.isNumber || $0 == "." }
        return host == "localhost" || host == "::1" || host == "[::1]" || isIPv4
    }

    private func allowHosts(_ graph: YAMLMapping) -> [String] {
        guard let value = graph["allow_hosts"] else { return [] }
        let hosts = value.list.map { $0.compactMap(\.text?.text) }
        guard let hosts, hosts.count == value.list?.count else {
            diagnostics.error(at: value.location, "'allow_hosts' is not a list", fix: "write [graph.example.org]")
            return []
        }
        return hosts.map { $0.lowercased() }
    }

    private func version(_ graph: YAMLMapping) -> String? {
        guard let text = graph.text("version") else { return nil }
        if text.text.wholeMatch(of: /v[0-9]{1,3}\.[0-9]{1,2}/) != nil { return text.text }
        report(text, "'\(text.text)' is not a version of the Graph API", fix: "write \(GraphSettings.standardVersion)")
        return nil
    }

    private func caFile(_ graph: YAMLMapping) -> String? {
        guard let text = graph.text("ca_file") else { return nil }
        let path = layout.path(text.text)
        do throws(FileError) {
            _ = try RegularFile(path)
            return path
        } catch {
            report(text, "'\(text.text)' cannot be read", fix: "name a file of PEM certificates")
            return nil
        }
    }
}
