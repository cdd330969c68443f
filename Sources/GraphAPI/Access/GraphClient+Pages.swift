import CampaignCore
import Formats

extension GraphClient {
    /// More than any account fills: no list is followed further.
    static let mostPages = 100

    /// Reads a list page by page.
    ///
    /// Goes by the cursor, as the address of the next page, which the answer names too, holds the token. A cursor
    /// that was seen before ends the list: it would go round for ever. One that Meta no longer knows
    /// (131059, `errors.md` §6.3) begins the list again, once.
    ///
    /// - Parameters:
    ///   - path: the edge.
    ///   - query: what is asked of each page.
    ///   - read: makes a page of an answer.
    /// - Returns: the pages in their order.
    /// - Throws: `GraphError`, and what `read` throws.
    func pages<Page>(
        _ path: String,
        query: [(name: String, value: String)] = [],
        read: (Answer) throws -> Page
    ) async throws -> [Page] {
        do {
            return try await pagesOnce(path, query, read)
        } catch GraphError.refused(_, let error) where error.code == Self.lostCursor {
            return try await pagesOnce(path, query, read)
        }
    }

    private static let lostCursor = 131_059

    private func pagesOnce<Page>(
        _ path: String,
        _ query: [(name: String, value: String)],
        _ read: (Answer) throws -> Page
    ) async throws -> [Page] {
        var pages: [Page] = []
        var seen: Set<String> = []
        var place: [(name: String, value: String)] = []
        while pages.count < Self.mostPages {
            let request = getRequest(path, query: query + [(name: "limit", value: "100")] + place)
            let answer = try await answer(to: request, call: "GET \(path)")
            pages.append(try read(answer))
            // Meta gives cursors on the last page too, but no address of a next one.
            let paging = answer.value["paging"]
            guard paging?["next"] != nil, let cursor = paging?["cursors"]?["after"]?.string,
                seen.insert(cursor).inserted
            else { break }
            place = [(name: "after", value: cursor)]
        }
        return pages
    }
}
