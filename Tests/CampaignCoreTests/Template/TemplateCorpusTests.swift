import Formats
import CampaignCore
import Foundation
import TestSupport
import Testing

/// Template definitions of every kind that others have published.
@Suite(.enabled(if: TemplateCorpus.folder != nil, "the sample data is not here"))
struct TemplateCorpusTests {
    @Test func `every sample is read or refused with a reason`() throws {
        let samples = try TemplateCorpus.samples()
        var (read, refused) = (0, 0)
        for (name, utf8) in samples {
            let readings = TemplateReader.readings(of: try JSONValue(parsing: utf8), named: name)
            #expect(!readings.isEmpty, "\(name)")
            let (_, faults) = TemplateReader.read(utf8, file: name, named: readings.first?.name)
            #expect(faults.allSatisfy { $0.location.line != nil }, "\(name): \(faults)")
            for reading in readings {
                #expect((reading.template == nil) == reading.diagnostics.hasErrors, "\(name)")
                if reading.template == nil { refused += 1 } else { read += 1 }
            }
        }
        #expect(samples.count > 60)
        #expect(read >= 40 && refused > 0, "\(read) read, \(refused) refused")
    }

    @Test func `nothing of a sample is lost`() throws {
        for (name, utf8) in try TemplateCorpus.samples() {
            let root = try JSONValue(parsing: utf8)
            let definitions = root.array ?? root["data"]?.array ?? [root]
            for template in TemplateReader.readings(of: root, named: name).compactMap(\.template) {
                #expect(definitions.contains(template.definition), "\(name)")
            }
        }
    }

    @Test func `what is read survives being frozen`() throws {
        for (name, utf8) in try TemplateCorpus.samples() {
            let (templates, _) = TemplateReader.read(utf8, file: name)
            let copies = templates.map { TemplateReader.reading(taken: $0.definition).template }
            #expect(copies == templates, "\(name)")
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no damage to a sample does harm`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let sample = try #require(TemplateCorpus.samples().randomElement(using: &generator))
        for _ in 0..<20 {
            var utf8 = sample.utf8
            let index = Int.random(in: utf8.indices, using: &generator)
            utf8[index] = UInt8.random(in: 0...255, using: &generator)
            let (templates, diagnostics) = TemplateReader.read(utf8, file: sample.name)
            #expect(!templates.isEmpty || diagnostics.hasErrors)
        }
    }
}

/// The folder of sample templates.
enum TemplateCorpus {
    static let folder = Corpora.folder("templates")

    static func samples() throws -> [(name: String, utf8: [UInt8])] {
        let folder = try #require(folder)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
            .sorted { $0.path < $1.path }
            .map { (name: $0.lastPathComponent, utf8: Array(try Data(contentsOf: $0))) }
    }
}
