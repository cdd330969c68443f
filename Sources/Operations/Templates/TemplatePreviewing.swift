package import CampaignCore
import Formats
import Foundation
import Storage
package import Workspace

/// Making of the messages of a campaign's rows, or of a template's samples, to be looked at.
package struct TemplatePreviewing: Sendable {
    let workspace: OpenWorkspace
    let contents: WorkspaceContents
    /// The rows to show; nil for the first ones and the one with the longest text.
    let rows: [Int32]?

    package init(workspace: OpenWorkspace, contents: WorkspaceContents, rows: [Int32]? = nil) {
        (self.workspace, self.contents, self.rows) = (workspace, contents, rows)
    }

    /// How many rows are shown if nobody says which.
    private static let count = 3
    /// Larger pictures, and those beyond a page's share, are named instead of shown.
    private static let mostOfPicture = 2 << 20
    private static let mostOfPage = 8 << 20

    /// The messages of rows of a campaign, or of the samples of a template's translations.
    ///
    /// - Parameter name: a campaign, or the name of a template.
    /// - Returns: the messages, with the pictures that lie in the workspace.
    /// - Throws: `Failure` with `usage` for a name that is neither, or for rows that the audience does not have, with
    ///   `badData` for a template that cannot be sent; `AudienceFault`, `SortingFileError` and `StorageError`.
    package func preview(_ name: String) async throws -> TemplatePreview {
        let isCampaign = contents.campaigns.contains { $0.id.description == name }
        if isCampaign || contents.faultyCampaigns.contains(where: { $0.description == name }) {
            return try await preview(try await workspace.campaign(named: name, in: contents))
        }
        return try await template(name)
    }

    // MARK: A campaign

    private func preview(_ campaign: CampaignDefinition) async throws -> TemplatePreview {
        let definition = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: Date()).definition
        let samples = try await blocking { try self.samples(campaign, definition) }
        let content = definition.content
        let messages = samples.map { sample in
            TemplatePreview.Message(
                row: sample.row,
                isLongest: sample.isLongest,
                fate: Self.fate(sample.fate, definition)
            )
        }
        return TemplatePreview(
            title: campaign.id.description,
            source: "The values are those of the rows of \(campaign.audience.shownAs).",
            templateName: content.templateName,
            category: content.category,
            via: definition.via,
            messages: messages,
            media: try await blocking { Self.media(of: messages, in: campaign.audience.media) }
        )
    }

    private func samples(
        _ campaign: CampaignDefinition,
        _ definition: BroadcastDefinition
    ) throws -> [SampleRows.Sample] {
        let dueAt = campaign.schedule?.next(after: Date()).first ?? Date()
        let plan = AudiencePlan(audience: campaign.audience, definition: definition, dueAt: dueAt)
        let refusals = try workspace.ledger.refusals()
        let choice = rows.map { SampleRows.Choice.rows(Set($0)) } ?? .first(Self.count)
        let sink = SampleRows(choice, of: definition.content) { refusals.include($0, definition.category) }
        try plan.fill(sink)
        let found = Set(sink.picked.map(\.row))
        if let row = rows?.first(where: { !found.contains($0) }) {
            throw Failure(.usage, "\(campaign.audience.shownAs) has no row \(row)")
        }
        return sink.picked
    }

    private static func fate(_ fate: RowSearch.Fate, _ definition: BroadcastDefinition) -> TemplatePreview.Fate {
        switch fate {
        case .skipped(let reason, let detail): return .skipped(reason, detail: detail)
        case .filtered(let failures):
            return .filtered(definition.filter?.text(of: failures) ?? "")
        case .message(let recipient, let line):
            var cells = CSVRecord()
            cells.load(line: line)
            guard let filled = definition.content.filled(with: cells) else {
                return .skipped(.invalidParameter, detail: "the template has no translation for it")
            }
            return .shown(filled, to: recipient)
        }
    }

    // MARK: A template

    /// The translations of a file, or those that Meta has if no file defines the template.
    private func template(_ name: String) async throws -> TemplatePreview {
        guard rows == nil else {
            throw Failure(.usage, "'\(name)' is a template; --rows is for campaigns")
        }
        let list = try await TemplateLookup(workspace: workspace, contents: contents).known(name)
        let definitions = list.states.compactMap { $0.own.first?.definition ?? $0.copy?.definition }
        let readings = definitions.map { TemplateReader.reading(taken: $0) }
        let templates = Dictionary(readings.compactMap(\.template).map { ($0.language, $0) }) { first, _ in first }
        guard let any = templates.values.first else {
            let fault = readings.lazy.flatMap(\.diagnostics).first { $0.severity == .error }?.message
            throw Failure(.badData, "the template '\(name)' cannot be shown: \(fault ?? "nobody has its definition")")
        }
        return TemplatePreview(
            title: name,
            source: "The values are the template's own samples; name a campaign to see those of its audience.",
            templateName: name,
            category: any.category,
            via: nil,
            messages: templates.values.sorted { $0.language < $1.language }
                .map { TemplatePreview.Message(row: nil, fate: .shown($0.filled(with: $0.samples), to: nil)) }
        )
    }
}

// Files.
extension TemplatePreviewing {
    /// The files that messages show, with the content of the pictures as far as a page takes them.
    private static func media(
        of messages: [TemplatePreview.Message],
        in places: MediaPlaces
    ) -> [String: TemplatePreview.Media] {
        let files = MediaFiles(in: places, isHashing: false)
        var media: [String: TemplatePreview.Media] = [:]
        var total = 0
        for (name, kind) in messages.flatMap(\.files) where media[name] == nil {
            guard case .success(let file) = files.file(name, as: kind) else { continue }
            let isShown = kind == .image && file.bytes <= mostOfPicture && total + file.bytes <= mostOfPage
            let content = isShown ? Self.content(of: file, in: places) : nil
            if content != nil { total += file.bytes }
            media[name] = TemplatePreview.Media(type: file.type, bytes: file.bytes, content: content)
        }
        return media
    }

    /// Nil for a file that has become another one meanwhile.
    private static func content(of file: MediaFile, in places: MediaPlaces) -> String? {
        guard let body = try? MediaFiles.open(file.name, in: places), body.count == file.bytes else { return nil }
        body.begin()
        var bytes: [UInt8] = []
        while let next = body.next(1 << 20) {
            if next.isEmpty { return Data(bytes).base64EncodedString() }
            bytes += next
        }
        return nil
    }
}

extension TemplatePreview.Message {
    /// The files of its headers, and what they are to be.
    fileprivate var files: [(String, MediaKind)] {
        guard case .shown(let filled, _) = fate else { return [] }
        return ([filled.header].compactMap(\.self) + filled.cards.map(\.header))
            .compactMap { header in
                guard let kind = MediaKind(rawValue: header.kind), let file = header.details["file"] else { return nil }
                return (file, kind)
            }
    }
}

extension OpenWorkspace {
    /// Where a preview goes if nobody says: a campaign's has its people's data, so it lies with its reports.
    package func previewPath(of name: String, in contents: WorkspaceContents) -> String {
        contents.campaigns.contains { $0.id.description == name }
            ? "\(layout.reports(name))/preview.html" : "\(name).preview.html"
    }
}
