import Formats
import Foundation
import Synchronization
import TestSupport
import Transport

/// A Graph API that keeps templates as it is handed them, and goes wrong as it is told.
final class TemplateGraph: Sendable {
    struct State {
        /// By their languages; all have the name that they were given.
        var templates: [JSONValue] = []
        /// The status that created and edited ones get.
        var status = "PENDING"
        /// How many more lists show that status before the review is decided; nil for ever.
        var looks: Int?
        /// What the review comes to.
        var decision = "APPROVED"
        /// The category that created ones get; nil for their own.
        var category: String?
        /// Answers for the next calls that change something, before those that are taken.
        var refusals: [HTTPResponse] = []
        /// Whether the answer to the next call that changes something is lost on its way back.
        var losesAnswer = false
        /// Whether the next call that changes something is lost on its way there.
        var losesCall = false
        /// Answers for the next lists.
        var lists: [HTTPResponse] = []
        var isAway = false
        /// The bodies that were taken.
        var created: [JSONValue] = []
        var edited: [JSONValue] = []
        var uploads = 0
        var clock = Date()
    }

    private let state = Mutex(State())

    func change(_ body: (inout State) -> Void) {
        state.withLock { body(&$0) }
    }

    func read<T: Sendable>(_ body: (State) -> T) -> T {
        state.withLock { body($0) }
    }

    /// Takes a template as if it were there before.
    func add(_ definition: JSONValue, status: String = "APPROVED") {
        state.withLock { state in
            let id = JSONValue.string("40000000000000\(state.templates.count + 1)")
            state.templates.append(definition.setting("id", id).setting("status", .string(status)))
        }
    }

    var transport: ScriptedTransport {
        ScriptedTransport { [self] _, request throws(TransportError) in
            let path = request.url.path
            if read(\.isAway) { throw TransportError(.notSent, "no route") }
            if path.hasSuffix("/uploads") { return Self.answer(["id": "upload:abc?sig=def"]) }
            if path.hasSuffix("/upload:abc") { return upload() }
            if path.hasSuffix("/message_templates") {
                return request.method == .get ? list() : try changing(request) { create($1, &$0) }
            }
            if request.method == .post, path.wholeMatch(of: /.*\/40000000000000[0-9]/) != nil {
                return try changing(request) { edit(String(path.suffix(15)), $1, &$0) }
            }
            return ScriptedTransport.reading(path)
        }
    }

    private static func answer(_ value: JSONValue) -> HTTPResponse {
        HTTPResponse(status: 200, body: Array(value.serialized().utf8))
    }

    private func upload() -> HTTPResponse {
        state.withLock { state in
            state.uploads += 1
            return Self.answer(["h": .string("4::handle-\(state.uploads)")])
        }
    }

    private func list() -> HTTPResponse {
        state.withLock { state in
            if !state.lists.isEmpty { return state.lists.removeFirst() }
            if let looks = state.looks {
                state.looks = looks - 1
                if looks <= 0 { Self.decide(&state) }
            }
            return Self.answer(["data": .array(state.templates)])
        }
    }

    private static func decide(_ state: inout State) {
        state.looks = nil
        let (pending, decision) = (JSONValue.string(state.status), JSONValue.string(state.decision))
        state.templates = state.templates.map { template in
            guard template["status"] == pending else { return template }
            let decided = template.setting("status", decision)
            return decision == "REJECTED" ? decided.setting("rejected_reason", "INVALID_FORMAT") : decided
        }
    }

    /// What is lost or refused on the way.
    private func changing(
        _ request: HTTPRequest,
        _ body: (inout State, JSONValue) -> JSONValue
    ) throws(TransportError) -> HTTPResponse {
        let json = (try? JSONValue(parsing: request.body ?? [])) ?? .null
        let answer: HTTPResponse? = state.withLock { state in
            if !state.refusals.isEmpty { return state.refusals.removeFirst() }
            if state.losesCall {
                state.losesCall = false
                return nil
            }
            let answer = body(&state, json)
            if state.losesAnswer {
                state.losesAnswer = false
                return nil
            }
            return Self.answer(answer)
        }
        guard let answer else { throw TransportError(.mayHaveArrived, "the connection was reset") }
        return answer
    }

    private func create(_ json: JSONValue, _ state: inout State) -> JSONValue {
        state.created.append(json)
        let id = JSONValue.string("40000000000000\(state.templates.count + 1)")
        let category = state.category.map(JSONValue.string) ?? json["category"] ?? .null
        let template = json.setting("id", id).setting("status", .string(state.status)).setting("category", category)
        state.templates.append(template.setting("sub_category", "CUSTOM"))
        return ["id": id, "status": .string(state.status), "category": category]
    }

    private func edit(_ id: String, _ json: JSONValue, _ state: inout State) -> JSONValue {
        state.edited.append(json)
        guard let place = state.templates.firstIndex(where: { $0["id"] == .string(id) }) else {
            return ["success": false]
        }
        for member in json.object?.members ?? [] {
            state.templates[place] = state.templates[place].setting(member.name, member.value)
        }
        let time = JSONValue.integer(Int64(state.clock.timeIntervalSince1970))
        state.templates[place] = state.templates[place].setting("status", .string(state.status))
            .setting("last_updated_time", time)
        return ["success": true, "id": .string(id)]
    }
}

extension JSONValue {
    /// The same object with a member of that value.
    func setting(_ name: String, _ value: JSONValue) -> JSONValue {
        var members = object?.members.filter { $0.name != name } ?? []
        members.append(.init(name: name, value: value))
        return .object(JSONObject(members: members))
    }
}
