import Formats
import Foundation
import TestSupport
import Testing

@testable import GraphAPI

/// Callback bodies of every kind that others have published.
@Suite(.enabled(if: CallbackCorpus.folder != nil, "the sample data is not here"))
struct CallbackCorpusTests {
    @Test func `every clean sample gives all its statuses and messages`() throws {
        let samples = try CallbackCorpus.samples()
        #expect(samples.count > 100)
        for sample in samples where sample.isClean {
            let events = try CallbackBody(parsing: sample.body, receivedAt: .distantPast).events
            let statuses = events.count { if case .status = $0 { true } else { false } }
            let messages = events.count { if case .message = $0 { true } else { false } }
            #expect(statuses == sample.statuses, "\(sample.file)")
            #expect(messages == sample.messages, "\(sample.file)")
        }
    }

    @Test(arguments: 0..<4)
    func `no sample that is cut off anywhere is taken or does harm`(_ part: Int) throws {
        for (index, sample) in try CallbackCorpus.samples().enumerated() where index % 4 == part {
            let end = sample.body.lastIndex(of: UInt8(ascii: "}")) ?? 0
            for length in 0..<end {
                let body = try? CallbackBody(parsing: Array(sample.body.prefix(length)), receivedAt: .distantPast)
                #expect(body == nil, "\(sample.file), \(length) bytes")
            }
        }
    }

    @Test func `every sample about accounts, numbers and templates is understood`() throws {
        var understood: Set<String> = []
        for sample in try CallbackCorpus.samples() {
            for event in try CallbackBody(parsing: sample.body, receivedAt: .distantPast).events {
                switch event {
                case .template: understood.insert("template")
                case .number: understood.insert("number")
                case .account: understood.insert("account")
                case .unused(let field): understood.insert(field)
                case .other(let field, let raw):
                    let isNamed = raw["message_template_name"] != nil && raw["event"] != nil
                    #expect(!isNamed && raw["display_phone_number"] == nil, "\(sample.file): \(field)")
                default: break
                }
            }
        }
        #expect(understood.isSuperset(of: ["template", "number", "account", "flows", "calls"]))
    }

    @Test(arguments: 0..<4)
    func `every sample survives that any member is missing or is of another type`(_ part: Int) throws {
        for (index, sample) in try CallbackCorpus.samples().enumerated() where index % 4 == part {
            let value = try JSONValue(parsing: sample.body)
            for mutant in value.mutants where mutant.object != nil {
                let events = CallbackReading.events(of: mutant, receivedAt: .distantPast)
                // Whatever became of it, nothing that is there goes without an event, lists that are empty aside.
                let hasChange = mutant["entry"]?.array?.contains { $0["changes"]?.array?.isEmpty == false } ?? false
                #expect(!events.isEmpty || !hasChange || mutant.hasEmptyList, "\(sample.file)")
            }
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no damage to a sample does harm`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let samples = try CallbackCorpus.samples()
        let sample = try #require(samples.randomElement(using: &generator))
        for _ in 0..<20 {
            var body = sample.body
            let index = Int.random(in: body.indices, using: &generator)
            body[index] = UInt8.random(in: 0...255, using: &generator)
            _ = try? CallbackBody(parsing: body, receivedAt: .distantPast)
        }
    }
}

extension JSONValue {
    /// Every value that comes of taking one member or element away, or of putting another type in its place.
    fileprivate var mutants: [JSONValue] {
        switch self {
        case .object(var object):
            let members = object.members
            return members.indices.flatMap { index in
                var mutants: [JSONValue] = []
                object.members = members
                object.members.remove(at: index)
                mutants.append(.object(object))
                for other in members[index].value.others + members[index].value.mutants {
                    object.members = members
                    object.members[index].value = other
                    mutants.append(.object(object))
                }
                return mutants
            }
        case .array(let elements):
            return elements.indices.flatMap { index in
                (elements[index].others + elements[index].mutants)
                    .map { other in
                        var changed = elements
                        changed[index] = other
                        return .array(changed)
                    }
            }
        default: return []
        }
    }

    /// Values of the other types.
    private var others: [JSONValue] {
        let all: [JSONValue] = [.null, true, -1, .double(1e300), "", "x", [], [[:]], [:]]
        return all.filter { $0 != self }
    }

    /// Whether a list anywhere in it is empty, or what should be one is no list.
    fileprivate var hasEmptyList: Bool {
        switch self {
        case .array(let elements): elements.isEmpty || elements.contains { $0.hasEmptyList }
        case .object(let object):
            object.members.contains { member in
                let isList = ["statuses", "messages", "errors", "user_preferences", "user_actions"]
                    .contains(member.name)
                if isList, member.value.array == nil, member.value.object == nil { return true }
                return member.value.hasEmptyList
            }
        default: false
        }
    }
}

/// The folder of sample bodies and its index.
enum CallbackCorpus {
    struct Sample {
        var file: String
        var statuses: Int
        var messages: Int
        var isClean: Bool
        var body: [UInt8]
    }

    static let folder = Corpora.folder("webhooks")

    static func samples() throws -> [Sample] {
        guard let folder else { return [] }
        let index = try String(contentsOf: folder.appending(path: "index.csv"), encoding: .utf8)
        let rows = index.split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        guard let header = rows.first else { return [] }
        return try rows.dropFirst()
            .map { row in
                let cells = Dictionary(zip(header, row)) { first, _ in first }
                let file = String(cells["file"] ?? "")
                return Sample(
                    file: file,
                    statuses: cells["n_statuses"].flatMap { Int($0) } ?? -1,
                    messages: cells["n_messages"].flatMap { Int($0) } ?? -1,
                    isClean: cells["clean"] == "yes",
                    body: Array(try Data(contentsOf: folder.appending(path: file)))
                )
            }
    }
}
