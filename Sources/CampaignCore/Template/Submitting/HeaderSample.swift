/// The sample of a header with a picture, a video or a document, as `header_handle` has it (`templates.md` §3.3).
///
/// Meta takes handles only. A file's definition may name a file in the place of a handle, which is uploaded first.
package enum HeaderSample: Hashable, Sendable {
    /// Meta's own name of an upload, such as `4::aW1hZ2U=`.
    case handle(String)
    /// Where Meta shows a sample that it has; it does not take the address back.
    case link(String)
    /// The name of a file below `media/`, such as `media/hero.jpg`.
    case file(String)

    package init(_ text: String) {
        if text.lowercased().hasPrefix("https://") || text.lowercased().hasPrefix("http://") {
            self = .link(text)
        } else if text.prefixMatch(of: /[0-9]+::/) != nil {
            self = .handle(text)
        } else {
            self = .file(text)
        }
    }
}

/// A file that Meta's reviewers are shown.
package struct SampleFile: Hashable, Sendable {
    /// As the definition writes it.
    package let name: String
    /// What the header shows of it.
    package let kind: MediaKind

    package init(name: String, kind: MediaKind) {
        (self.name, self.kind) = (name, kind)
    }
}
