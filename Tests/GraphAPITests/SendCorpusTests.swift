import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import TestSupport
import Testing

/// Requests that others have published, made again from a template that fits.
@Suite(.enabled(if: SendCorpus.folder != nil, "the sample data is not here"))
struct SendCorpusTests {
    /// What their makers sent and Meta does not take: a second header, and a quick reply with a truth value for a text.
    private static let wrong = ["messages_test__messages.json", "Sample_Issue_Resolution_Template.json"]
    /// What a request with a template may have beside it and ours has not: a body of no use here, made by a generator.
    private static let foreign: Set = ["phoneNumberID", "audio", "contacts", "document", "image", "interactive"]
    /// What older requests lack, what ours writes in a form of its own, and the key, which is the ledger's.
    private static let own: Set = ["messaging_product", "recipient_type", "to", "biz_opaque_callback_data"]

    @Test func `the same send gives the same request`() throws {
        var compared = 0
        for (file, send) in try SendCorpus.samples() where !Self.wrong.contains(where: file.hasSuffix) {
            for request in (send.array ?? [send]) where request["template"] != nil {
                let campaign = SendCampaign(request)
                let recipient = request["recipient"]?.string.flatMap { UserID($0) }.map { Recipient($0) }
                let definition = try campaign.definition()
                let made = try SendSample.json(of: definition, to: recipient, cells: campaign.cells)
                #expect(without(Self.own, made) == without(Self.own.union(Self.foreign), request), "\(file)")
                // A fragment may name nobody; a user id never stands where a number does.
                #expect((made["to"] == nil) == (request["recipient"] != nil), "\(file)")
                compared += 1
            }
        }
        #expect(compared >= 35, "\(compared) compared")
    }

    private func without(_ names: Set<String>, _ request: JSONValue) -> JSONValue {
        let members = (request.object?.members ?? []).filter { !names.contains($0.name) }
        return JSONValue.object(JSONObject(members: members)).normalized
    }
}

/// The folder of sample requests.
enum SendCorpus {
    static let folder = Corpora.folder("sends")

    static func samples() throws -> [(file: String, send: JSONValue)] {
        let files =
            FileManager.default.enumerator(at: try #require(folder), includingPropertiesForKeys: nil)?.allObjects ?? []
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
            .map { file in
                (file.lastPathComponent, try JSONValue(parsing: Array(try Data(contentsOf: file))))
            }
    }
}
