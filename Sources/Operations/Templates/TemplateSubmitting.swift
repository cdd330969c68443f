import CampaignCore
import Delivery
import Foundation
import GraphAPI
import Storage
import Workspace

/// Hands single templates to Meta, with the samples that they name.
struct TemplateSubmitting {
    private struct Sample: Hashable {
        var places: MediaPlaces
        var file: SampleFile
    }

    private let pushing: TemplatePushing
    private let graph: GraphAccess
    /// What was uploaded so far.
    private var handles: [Sample: String] = [:]
    private var knownAppID: String?

    init(pushing: TemplatePushing, graph: GraphAccess) {
        (self.pushing, self.graph) = (pushing, graph)
        knownAppID = pushing.lookup.workspace.settings.app?.id
    }

    private var ledger: Ledger { pushing.lookup.workspace.ledger }

    /// Creates or edits a template, and notes what came of it.
    ///
    /// - Throws: `StorageError`.
    mutating func submit(_ item: TemplatePushPlan.Item, _ entry: inout TemplatePush.Entry) async throws {
        do {
            switch item.step {
            case .create: try await create(item, &entry)
            case .edit(let edit, _): try await self.edit(item, edit, &entry)
            case .nothing, .obstacle: return
            }
        } catch let error as GraphError {
            entry.deed = .failed("\(error)", error.failureOfSubmission)
        } catch let failure as Failure {
            entry.deed = .failed(failure.description, failure.kind)
        }
    }

    // MARK: Creating

    private mutating func create(_ item: TemplatePushPlan.Item, _ entry: inout TemplatePush.Entry) async throws {
        let body = TemplateSubmission(of: item.template.definition).creation(try await samples(item, &entry))
        do {
            entry.learn(try await graph.client.createTemplate(body, in: item.account))
        } catch let error as GraphError where error.isUncertain || error.isOfExistingTemplate {
            // Whether it is there Meta knows, whoever made it.
            guard let copy = try await found(item, after: error) else { throw error }
            entry.learn(copy, own: item.template.definition)
            guard entry.differences.isEmpty else {
                throw Failure(.tryAgain, "Meta got another template of that name just now; push again to edit it")
            }
        }
        entry.deed = .created
    }

    // MARK: Editing

    private mutating func edit(
        _ item: TemplatePushPlan.Item,
        _ edit: TemplateEdit,
        _ entry: inout TemplatePush.Entry
    ) async throws {
        guard let id = item.copy?.id else { throw GraphError.unreadable(call: "GET message_templates", status: 200) }
        let submission = TemplateSubmission(of: item.template.definition)
        let handles = edit.members.contains("components") ? try await samples(item, &entry) : [:]
        let time = pushing.clock.now
        if edit.isOfApproved { try await note(item, at: time) }
        do {
            entry.learn(try await graph.client.editTemplate(id, submission.edit(edit, handles)))
        } catch let error as GraphError where error.isUncertain {
            guard let copy = try await found(item, after: error) else { throw error }
            entry.learn(copy, own: item.template.definition)
            guard TemplateStep(own: item.template.definition, copy: copy, edits: [], now: time) == .nothing else {
                throw Failure.notKnown(error)
            }
        } catch {
            if edit.isOfApproved { try await forget(item, at: time) }
            guard let obstacle = try await obstacle(error, to: item, at: time) else { throw error }
            entry.deed = .obstacle(obstacle)
            return
        }
        entry.deed = .edited(edit.paths)
    }

    private func note(_ item: TemplatePushPlan.Item, at time: Date) async throws {
        let template = item.template
        try await ledger.noteTemplateEdit(of: template.name, template.language, in: item.account, at: time)
    }

    private func forget(_ item: TemplatePushPlan.Item, at time: Date) async throws {
        let template = item.template
        try await ledger.forgetTemplateEdit(of: template.name, template.language, in: item.account, at: time)
    }

    /// What Meta has of it after a call whose end is not known; nil if it has none.
    ///
    /// - Throws: `Failure` if Meta does not say so either; `StorageError`.
    private func found(_ item: TemplatePushPlan.Item, after error: GraphError) async throws -> TemplateCopy? {
        let reading = pushing.lookup.reading(graph.client)
        do {
            let known = try await reading.read(item.template.name, in: item.account, now: pushing.clock.now)
            return known.copies[item.template.language]
        } catch is GraphError {
            throw Failure.notKnown(error)
        }
    }

    /// That Meta counts edits of which the ledger knows nothing, such as those of WhatsApp Manager.
    private func obstacle(
        _ error: any Error,
        to item: TemplatePushPlan.Item,
        at time: Date
    ) async throws -> TemplateObstacle? {
        guard case GraphError.refused(_, let refusal) = error, let copy = item.copy else { return nil }
        let template = item.template
        let edits = try await ledger.templateEdits(of: template.name, template.language, in: item.account, now: time)
        return TemplateObstacle(refusal, of: copy, edits: edits, now: time)
    }

    // MARK: Samples

    /// Meta's handles of the files that a definition names, uploaded once for all templates that name them.
    private mutating func samples(
        _ item: TemplatePushPlan.Item,
        _ entry: inout TemplatePush.Entry
    ) async throws -> [SampleFile: String] {
        let root = pushing.lookup.contents.layout.root
        let places = WorkspaceReader(root: root).sampleFiles(of: item.template)
        var found: [SampleFile: String] = [:]
        for file in TemplateSubmission(of: item.template.definition).files {
            let sample = Sample(places: places, file: file)
            if handles[sample] == nil {
                handles[sample] = try await upload(sample)
                entry.uploads.append(file.name)
            }
            found[file] = handles[sample]
        }
        return found
    }

    private mutating func upload(_ sample: Sample) async throws -> String {
        let (name, kind) = (sample.file.name, sample.file.kind)
        let app = try await appID()
        let (body, type) = try Self.open(name, as: kind, in: sample.places)
        return try await graph.client.uploadSample(body, named: "sample.\(type.fileExtension)", as: type, of: app)
    }

    /// - Throws: `Failure` with `badData` if the file is not as it was when it was checked.
    private static func open(
        _ name: String,
        as kind: MediaKind,
        in places: MediaPlaces
    ) throws -> (MediaBody, MediaType) {
        do throws(MediaFault) {
            let file = try MediaFiles(in: places, isHashing: false).file(name, as: kind).get()
            return (try MediaFiles.open(name, in: places), file.type)
        } catch {
            throw Failure(.badData, "the sample '\(name)' \(error.finding)")
        }
    }

    /// The app whose token it is, which uploads belong to.
    private mutating func appID() async throws -> String {
        if let knownAppID { return knownAppID }
        guard let id = try await graph.tokenFacts().appID else {
            let fix = "add app: {id: …, secret: …} to drumbeat.yaml"
            throw Failure(
                .configuration,
                "samples are uploaded for an app, and Meta does not say which one the token has; \(fix)"
            )
        }
        knownAppID = id
        return id
    }
}

extension TemplatePush.Entry {
    fileprivate mutating func learn(_ answer: TemplateAnswer) {
        (id, status, category) = (answer.id ?? id, answer.status ?? status, answer.category ?? category)
    }
}

extension GraphError {
    /// What it means to a script that Meta did not take a template.
    fileprivate var failureOfSubmission: FailureKind {
        // drumbeat's own count of edits ends the same way.
        if case .refused(_, let error) = self, let fault = ErrorCatalogue.TemplateFault(error), fault.isOfEdits {
            return .tryAgain
        }
        return switch errorClass {
        case .permanentAccount: .permission
        case .permanentTemplate, .permanentRecipient, .suppressRecipient: .badData
        case .retryBackoff, .waitRate, nil: FailureKind(of: self)
        }
    }
}

extension Failure {
    /// After a call whose answer was lost, and with it whether the call did its work.
    fileprivate static func notKnown(_ error: GraphError) -> Failure {
        Failure(.unavailable, "whether Meta took it is not known yet: \(error); push again, which looks first")
    }
}
