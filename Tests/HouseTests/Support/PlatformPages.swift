import TestSupport

/// The sections of the pages about Meta's platform, `docs/platform`.
struct PlatformPages {
    private let sections: [String: Set<String>]

    init() throws {
        let pages = try Repository.files(below: "docs/platform", withExtension: "md")
        sections = try Dictionary(
            uniqueKeysWithValues: pages.map { path in
                let headings = try Repository.text(path).matches(of: /(?m)^#+ (\d[\d.]*\d|\d|\([a-z]\))/)
                return (String(path.split(separator: "/").last ?? ""), Set(headings.map { String($0.output.1) }))
            }
        )
    }

    /// Whether a page has a section such as `4.6.1` or `(c)`; any page has the empty one.
    func has(_ section: some StringProtocol, on page: some StringProtocol) -> Bool {
        guard let known = sections[String(page)] else { return false }
        return section.isEmpty || known.contains(String(section))
    }
}

extension PlatformPages {
    /// What a comment names and no page has.
    ///
    /// A page that is named without a folder is one of these: `webhooks.md` §4.7. Sections of other documents are
    /// named after an RFC.
    func faults(in comment: String) -> [String] {
        var page = ""
        var faults: [String] = []
        let reference = /`(?<page>[a-z-]+\.md)`(?: (?<part>\([a-z]\)))?|(?<rfc>RFC \d+ )?§(?<section>\d[\d.]*\d|\d)/
        for match in comment.matches(of: reference) where match.rfc == nil {
            page = match.page.map { String($0) } ?? page
            let section = match.section ?? match.part ?? ""
            if !has(section, on: page) { faults.append("\(page) \(section)") }
        }
        return faults
    }

    /// What one of the pages says of another and is not so, as in `webhooks.md` 4.11.
    func crossFaults(in text: String) -> [String] {
        text.matches(of: /`([a-z-]+\.md)`(?:,? (?:section )?(\d[\d.]*\d|\([a-z]\)))?/)
            .filter { !has($0.output.2 ?? "", on: $0.output.1) }
            .map { String($0.output.0) }
    }
}
