import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

/// Template definitions that others have published, each in a campaign of its own.
@Suite(.enabled(if: Corpora.folder("templates") != nil, "the sample data is not here"))
struct TemplateCorpusSendTests {
    private struct Sample {
        /// The campaign's name, and the template's in place of its own: several samples share theirs.
        var name: String
        var file: String
        var definition: JSONValue

        /// As Meta has it: its answers name the format of the variables, which some samples leave out.
        var answer: JSONValue {
            guard definition["parameter_format"] == nil, case .object(var object) = definition,
                let template = TemplateReader.readings(of: definition, named: file).first?.template
            else { return definition }
            let format = JSONValue.string(template.parameterFormat.rawValue)
            object.members.append(JSONObject.Member(name: "parameter_format", value: format))
            return .object(object)
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `each sample is taken as it is sent, or refused with its one fault`() async throws {
        let samples = try Self.samples()
        let templates = try TemporaryFolder()
        for sample in samples { try templates.write(sample.answer.serialized(), to: "\(sample.name).json") }
        let simulation = ["--templates", templates.path, "--pair-rate", "off"]
        let world = try await World(campaigns: [:], simulation: simulation)
        var sendable: [Sample] = []
        for (place, sample) in samples.enumerated() {
            if try write(sample, place, to: world) { sendable.append(sample) }
        }
        try await expectFaults(samples.filter { sample in !sendable.contains { $0.name == sample.name } }, in: world)
        let run = try await world.run("run")
        #expect(try await world.accepted() == sendable.count, "\(run.words)")
        let taken = try await world.messages().compactMap { $0["template"]?.string }
        for sample in sendable where !taken.contains(sample.name) { Issue.record("\(sample.file) was not taken") }
        #expect(sendable.count >= 40 && samples.count > sendable.count)
    }

    /// Each faulty sample has one fault, whatever else is odd about it.
    private func expectFaults(_ samples: [Sample], in world: World) async throws {
        let check = try await world.run("check", "--json")
        let found = try JSONValue(parsing: Array(check.output.utf8))["diagnostics"]?.array ?? []
        let errors = found.filter { $0["severity"] == "error" }.compactMap { $0["file"]?.string }
        for sample in samples {
            let own = errors.count { $0.hasPrefix("\(sample.name)/") }
            #expect(
                own == 1,
                "\(sample.file): \(own) faults: \(found.filter { $0["file"]?.string?.hasPrefix(sample.name + "/") == true })"
            )
        }
    }

    /// - Returns: whether the template can be sent.
    private func write(_ sample: Sample, _ place: Int, to world: World) throws -> Bool {
        let reading = TemplateReader.readings(of: sample.definition, named: sample.file).first
        let parameters = try reading?.template.map { try MadeUpValues.parameters(for: $0) }
        let isFilm = sample.definition.serialized().contains("\"GIF\"")
        let campaign = """
            sender: main
            template: template.json
            \(isFilm ? "via: marketing_messages" : "")
            audience: {file: audience.csv, phone: phone}
            schedule: {at: "\((Date() - 60).formatted(.iso8601))", timezone: Europe/London}
            parameters: \((parameters ?? [:]).serialized())
            """
        try FileManager.default.createDirectory(
            at: world.folder.appending(path: sample.name),
            withIntermediateDirectories: true
        )
        try world.write(Array(campaign.utf8), to: "\(sample.name)/campaign.yaml")
        try world.write(Array(sample.definition.serialized(pretty: true).utf8), to: "\(sample.name)/template.json")
        try world.write(Array("phone\n+4477009\(10_000 + place)\n".utf8), to: "\(sample.name)/audience.csv")
        return parameters != nil
    }

    private static func samples() throws -> [Sample] {
        let folder = try #require(Corpora.folder("templates"))
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        let definitions = try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
            .sorted { $0.path < $1.path }
            .flatMap { file in
                let root = try JSONValue(parsing: Array(try Data(contentsOf: file)))
                return (root.array ?? root["data"]?.array ?? [root]).map { (file.lastPathComponent, $0) }
            }
        return definitions.enumerated()
            .map { place, sample in
                let name = "sample_\(place)"
                return Sample(name: name, file: sample.0, definition: sample.1.renamed(name))
            }
    }
}

extension JSONValue {
    /// A definition with another name, and without what Meta said of the sample: some were rejected.
    fileprivate func renamed(_ name: String) -> JSONValue {
        guard case .object(var object) = self else { return self }
        object.members.removeAll { ["name", "status", "quality_score", "rejected_reason"].contains($0.name) }
        object.members.insert(JSONObject.Member(name: "name", value: .string(name)), at: 0)
        return .object(object)
    }
}
