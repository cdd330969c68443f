import Foundation

/// The path of the webhook, in all the ways to ask for it.
///
/// A `+` in it arrives as it is, as `%2B`, and from Meta also as `%20`, the space that a form takes it for.
struct CallbackPath: Sendable {
    let text: String
    private let plain: String

    init(_ path: String) {
        text = path
        plain = Self.plain(path)
    }

    func matches(_ asked: String) -> Bool {
        asked == text || plain == Self.plain(asked)
    }

    private static func plain(_ path: String) -> String {
        path.contains("%") ? (path.removingPercentEncoding ?? path).replacing(" ", with: "+") : path
    }
}
