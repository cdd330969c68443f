package import CampaignCore
import Formats
import Foundation
package import Transport

/// The resumable upload of files that reviewers are shown (`whatsapp-cloud-api.md` §7.3).
extension GraphClient {
    /// How often an upload that is cut may continue.
    private static let mostCuts = 10

    /// Uploads a sample; one that is cut continues where Meta says that it ended.
    ///
    /// - Parameters:
    ///   - file: the file's bytes; they are read while they are sent.
    ///   - name: what Meta is told that the file is called.
    ///   - type: what it is.
    ///   - app: the app's id.
    /// - Returns: the handle, which a definition has as `header_handle`.
    /// - Throws: `GraphError`, with `uploadCut` if it was cut too often, and what the budget throws.
    package func uploadSample(
        _ file: any BodySource,
        named name: String,
        as type: MediaType,
        of app: String
    ) async throws -> String {
        var session = try await beginUpload(of: file, named: name, as: type, of: app)
        var (offset, cuts) = (0, 0)
        while true {
            do {
                return try await send(file, from: offset, to: session)
            } catch let error as GraphError where error.isUncertain || error.isPassing {
                cuts += 1
                guard cuts <= Self.mostCuts else { throw error.isCut ? .uploadCut(tries: cuts, last: error) : error }
            }
            try await pause(.milliseconds(500) * Double.random(in: 0.75...1.25))
            offset = try await self.offset(of: session)
            // All has arrived, and the handle was lost on its way: only another upload gives one.
            guard offset >= file.count else { continue }
            session = try await beginUpload(of: file, named: name, as: type, of: app)
            offset = 0
        }
    }

    /// Tried again where that may help: an upload that nobody continues costs nothing.
    private func beginUpload(
        of file: any BodySource,
        named name: String,
        as type: MediaType,
        of app: String
    ) async throws -> UploadSession {
        let path = "\(app)/uploads"
        let query = [("file_name", name), ("file_length", String(file.count)), ("file_type", type.rawValue)]
        let beginning = HTTPRequest(
            method: .post,
            url: request.url(path, query: query.map { (name: $0.0, value: $0.1) }),
            headers: request.headers(hasBody: false)
        )
        let answer = try await answer(to: beginning, call: "POST \(path)", isRepeatable: true)
        guard let session = answer.value["id"]?.string.flatMap(UploadSession.init) else {
            throw GraphError.unreadable(call: "POST \(path)", status: 200)
        }
        return session
    }

    /// - Returns: the handle.
    private func send(_ file: any BodySource, from offset: Int, to session: UploadSession) async throws -> String {
        let rest = RestOfBody(of: file, from: offset)
        let part = HTTPRequest(
            method: .post,
            url: request.url(session.path, query: session.query),
            headers: [
                ("Authorization", "OAuth \(request.token.value)"), ("file_offset", String(offset)),
                ("Content-Type", "application/octet-stream"),
            ],
            source: rest,
            timeout: .seconds(30 + rest.count / Self.slowestUpload)
        )
        let answer = try await answer(to: part, call: UploadSession.call)
        guard let handle = answer.value["h"]?.string, !handle.isEmpty else {
            throw GraphError.unreadable(call: UploadSession.call, status: 200)
        }
        return handle
    }

    /// How many bytes Meta has.
    private func offset(of session: UploadSession) async throws -> Int {
        let question = HTTPRequest(
            method: .get,
            url: request.url(session.path, query: session.query),
            headers: [("Authorization", "OAuth \(request.token.value)")]
        )
        let answer = try await answer(to: question, call: "GET upload")
        guard let offset = answer.value["file_offset"]?.integer, offset >= 0 else {
            throw GraphError.unreadable(call: "GET upload", status: 200)
        }
        return Int(clamping: offset)
    }
}

extension GraphError {
    /// Whether the connection ended after some of the request had left.
    fileprivate var isCut: Bool {
        if case .unreachable = self { isUncertain } else { false }
    }
}

/// Meta's name of an upload under way, such as `upload:MTphdHRhY2g=?sig=ARZ`.
private struct UploadSession {
    /// How messages name the call; the id itself lets anyone who has it continue.
    static let call = "POST upload"
    /// In bytes; Meta's have some 200.
    private static let longest = 4_000

    let path: String
    let query: [(name: String, value: String)]

    /// Nil for an id of another form.
    init?(_ id: String) {
        guard id.hasPrefix("upload:"), id.utf8.count <= Self.longest else { return nil }
        let sides = id.split(separator: "?", maxSplits: 1)
        path = String(sides[0])
        let items = sides.count == 2 ? sides[1].split(separator: "&") : []
        query = items.map { item in
            let parts = item.split(separator: "=", maxSplits: 1).map { $0.removingPercentEncoding ?? String($0) }
            return (name: parts.first ?? "", value: parts.count == 2 ? parts[1] : "")
        }
    }
}
