import Formats

/// A request as the answers need it, before any server type.
struct GraphCall: Sendable {
    var route: SimulatorRoute
    var query: Query
    /// The value of `Authorization`.
    var authorization: String?
    /// The value of `Content-Type`.
    var contentType: String?
    /// The address without its query.
    var address: String
    var body: [UInt8]
    /// The value of `file_offset`.
    var fileOffset: Int?
}

extension GraphCall {
    /// The body as JSON.
    var json: Result<JSONValue, GraphFault> {
        do throws(SyntaxFault) {
            return .success(try JSONValue(parsing: body))
        } catch {
            return .failure(.standard(100, details: "The body is no JSON: \(error.message)."))
        }
    }

    /// The fields of a call that takes them in the query, as a form or as JSON.
    func field(_ name: String) -> String? {
        if let value = query[name] { return value }
        if case .success(let json) = json { return json[name]?.text }
        return Query(Substring(decoding: body, as: UTF8.self))[name]
    }

    /// The bearer token, or the one in the query.
    var token: String? {
        // Uploads of samples have their own word (`whatsapp-cloud-api.md` §7.3).
        for scheme in ["bearer ", "oauth "] {
            guard let authorization, authorization.lowercased().hasPrefix(scheme) else { continue }
            return String(authorization.dropFirst(scheme.count))
        }
        return query["access_token"]
    }
}
