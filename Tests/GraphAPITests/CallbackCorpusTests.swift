import CampaignCore
import Foundation
import GraphAPI
import TestSupport
import Testing

/// Callback bodies of every kind that others have published.
@Suite(.enabled(if: CallbackCorpus.folder != nil, "there is no sample data here"))
struct CallbackCorpusTests {
    @Test
    func `Every clean sample gives all its statuses and messages`() throws {
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
    func `No sample that is cut off anywhere is taken or does harm`(_ part: Int) throws {
        for (index, sample) in try CallbackCorpus.samples().enumerated() where index % 4 == part {
            let end = sample.body.lastIndex(of: UInt8(ascii: "}")) ?? 0
            for length in 0..<end {
                let body = try? CallbackBody(parsing: Array(sample.body.prefix(length)), receivedAt: .distantPast)
                #expect(body == nil, "\(sample.file), \(length) bytes")
            }
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `No damage to a sample does harm`(_ seed: UInt64) throws {
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
