/// A path as people read it.
///
/// Only for texts: on the disk a `..` after a link leads elsewhere.
enum ShownPath {
    /// A path that somebody wrote, taken against a folder of the workspace.
    static func text(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") || path.hasPrefix("~/") ? normal(path) : normal("\(folder)/\(path)")
    }

    /// The path without `.`, empty parts and what a `..` takes back.
    static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != "..", last != "~" {
                parts.removeLast()
            } else if part != ".." || !path.hasPrefix("/") {
                parts.append(part)
            }
        }
        let relative = parts.joined(separator: "/")
        if path.hasPrefix("/") { return "/\(relative)" }
        return relative.isEmpty ? "." : relative
    }
}
