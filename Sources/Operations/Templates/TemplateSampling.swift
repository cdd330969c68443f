package import CampaignCore
package import Formats
package import Foundation
package import Workspace

/// Makes the beginning of an audience for a template: the columns, and an example row from the template's own samples.
package struct TemplateSampling: Sendable {
    let reader: WorkspaceReader

    package init(_ reader: WorkspaceReader) {
        self.reader = reader
    }

    /// An audience, and the parameters that go with it.
    package struct Sample: Hashable, Sendable {
        package let audience: SampleAudience
        /// What a campaign writes, in YAML; empty if the campaign says it already.
        package let parameters: [String]
    }

    /// Makes the sample for a campaign, whose audience need not exist, or for a template.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Parameters:
    ///   - name: a campaign, or a template.
    ///   - now: offers end after it.
    /// - Returns: the sample, and what is wrong with the files; nil if an error forbids using them.
    /// - Throws: `Failure` with `usage` for a name that is neither.
    package func sample(_ name: String, now: Date) throws -> (sample: Sample?, diagnostics: [Diagnostic]) {
        if reader.campaignNames.contains(name) { return sample(ofCampaign: name, now) }
        let (local, faulty) = reader.localTemplates()
        let faults = faulty.faults(hiding: [name])
        guard faults.isEmpty else { return (nil, faults) }
        guard let found = local.filter({ $0.name == name }).min(by: { $0.language < $1.language }) else {
            let known = Set(local.map(\.name) + reader.campaignNames).sorted()
            let hint = nearestName(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw Failure(.usage, "the workspace does not have a template or a campaign '\(name)'\(hint)")
        }
        let reading = TemplateReader.readings(of: found.definition, named: found.file).first
        guard let template = reading?.template else { return (nil, reading?.diagnostics ?? []) }
        let audience = SampleAudience(of: template, samples: TemplateSamples(of: template, now: now))
        let sample = Sample(audience: audience, parameters: SampleParameters(of: template).lines)
        return (sample, reading?.diagnostics ?? [])
    }

    private func sample(ofCampaign name: String, _ now: Date) -> (Sample?, [Diagnostic]) {
        guard let (columns, templates, faults) = reader.columns(ofCampaign: name),
            let template = columns.translation(among: templates), !faults.hasErrors
        else { return (nil, reader.columns(ofCampaign: name)?.2 ?? []) }
        // An offer has to last when the campaign is sent.
        let due = reader.nextTime(ofCampaign: name, after: now) ?? now
        let (audience, misfits) = columns.sample(for: template, samples: TemplateSamples(of: template, now: due))
        guard !misfits.hasErrors else { return (nil, faults + misfits) }
        return (Sample(audience: audience, parameters: []), faults)
    }

    /// Writes a sample to a file, whose folder exists.
    ///
    /// - Throws: `Failure` with `usage` if the file exists and may not be replaced, with `storage` if it cannot be
    ///   written.
    package static func write(_ csv: [UInt8], to file: String, isForced: Bool) throws {
        do {
            try Data(csv).write(to: URL(filePath: file), options: isForced ? .atomic : .withoutOverwriting)
        } catch CocoaError.fileWriteFileExists {
            throw Failure(.usage, "there is a file '\(file)' already; add --force to replace it")
        } catch {
            throw Failure(.storage, "cannot write '\(file)': \(error.cause)")
        }
    }
}

extension SampleAudience {
    /// The heading and the row.
    package var csv: [UInt8] {
        var writer = CSVWriter()
        writer.append(columns)
        writer.append(row)
        return writer.bytes
    }
}
