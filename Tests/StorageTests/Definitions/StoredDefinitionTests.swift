import CampaignCore
import Formats
import Foundation
import GRDB
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

struct StoredDefinitionTests {
    /// The definitions of the golden ledger in form 1, by broadcast.
    private static func form1() throws -> JSONObject {
        let file = try Data(contentsOf: GoldenLedger.file("definitions-form-1.json"))
        return try #require(JSONValue(parsing: Array(file)).object)
    }

    @Test func `every broadcast of an old ledger reads, whatever its state`() async throws {
        let golden = try GoldenLedger()
        let broadcasts = try await golden.ledger.broadcasts()
        let states = Dictionary(broadcasts.map { ($0.definition.campaign.description, $0.state) }) { $1 }
        #expect(
            states == [
                "everything-named": .active, "positions": .paused, "picture": .finished, "document": .finished,
                "plain": .finished, "dropped": .planning, "location": .cancelled, "missed": .skipped,
            ]
        )
        #expect(try await golden.ledger.unreadableBroadcasts() == [])
    }

    @Test func `old definitions have the values that form 1 has`() async throws {
        let golden = try GoldenLedger()
        let form1 = try Self.form1()
        let broadcasts = try await golden.ledger.broadcasts()
        #expect(broadcasts.map(\.name).sorted() == form1.members.map(\.name).sorted())
        for broadcast in broadcasts {
            let stored = try #require(form1[broadcast.name])
            #expect(try StoredDefinition.read(stored.serialized()) == broadcast.definition, "\(broadcast.name)")
        }
    }

    @Test func `form 1 is written as it always was`() throws {
        for (name, stored) in try Self.form1().members.map({ ($0.name, $0.value) }) {
            let definition = try StoredDefinition.read(stored.serialized())
            #expect(StoredDefinition.text(of: definition) == stored.serialized(), "\(name)")
        }
    }

    @Test func `the values of form 1 are those of the campaign`() throws {
        let stored = try #require(Self.form1()["everything-named@2026-11-30T1713Z"])
        let definition = try StoredDefinition.read(stored.serialized())
        #expect(definition.campaign == CampaignID("everything-named"))
        #expect((definition.sender, definition.phoneNumberID) == ("main", "100000000000001"))
        #expect(definition.messagingAccountID == "200000000000009")
        #expect(definition.rate == Rate("30/min") && definition.weight == 3 && definition.onUnknown == .resend)
        #expect(definition.quietHours == QuietHours(from: 23 * 60 + 15, until: 6 * 60 + 30))
        #expect(definition.content.templates.keys.sorted() == ["en_GB", "fr"])
        #expect(definition.content.templates["fr"]?.buttons.count == 5)
        #expect(definition.content.language == ValueExpression(segments: [.column(2, default: "en_GB")]))
        #expect(definition.filter?.text.hasPrefix("(tier == \"gold\" or orders >= 12") == true)
        #expect((definition.defaultRegion?.plain?.description, definition.timeZone) == ("GB", "Europe/Dublin"))
    }

    @Test func `a broadcast planned beside old ones is of form 1`() async throws {
        let golden = try GoldenLedger()
        let definition = try Samples.definition(campaign: "new")
        let draft = BroadcastDraft(
            name: "new@2026-12-01T0900Z",
            definition: definition,
            dueAt: LedgerFixture.start,
            expiresAt: nil,
            plannedAt: LedgerFixture.start
        )
        let planned = try golden.ledger.plan(draft, [447_700_900_001]).broadcast
        #expect(planned?.definition == definition)
        let forms = try await golden.ledger.file.database.read {
            try Int?.fetchAll($0, sql: "SELECT definition ->> '$.form' FROM broadcast ORDER BY id")
        }
        #expect(forms == Array(repeating: nil, count: 8) + [1])
    }

    @Test func `a recipient may be named by a phone and a user id`() throws {
        var definition = try Samples.definition(campaign: "sale")
        definition.userIDColumn = 1
        let text = StoredDefinition.text(of: definition)
        #expect(text.contains(#""recipient":{"phone":0,"user_id":1}"#))
        #expect(try StoredDefinition.read(text) == definition)
        definition.phoneColumn = nil
        let byUserID = StoredDefinition.text(of: definition)
        #expect(byUserID.contains(#""recipient":{"user_id":1}"#))
        #expect(try StoredDefinition.read(byUserID) == definition)
    }

    @Test func `the API of a broadcast is kept if it is not the usual one`() throws {
        var definition = try Samples.definition(campaign: "sale")
        #expect(!StoredDefinition.text(of: definition).contains("via"))
        for messages in [
            MarketingMessages(), MarketingMessages(productPolicy: .fallback, sharesActivity: false),
            MarketingMessages(productPolicy: .strict, sharesActivity: true),
        ] {
            definition.via = .marketingMessages(messages)
            #expect(try StoredDefinition.read(StoredDefinition.text(of: definition)) == definition)
        }
    }

    @Test func `odd cells are sent only by definitions that say so or are old`() throws {
        var definition = try Samples.definition(campaign: "sale")
        #expect(StoredDefinition.text(of: definition).contains(#""odd_values":"left_out""#))
        #expect(try !StoredDefinition.read(StoredDefinition.text(of: definition)).content.allowsOddValues)
        definition.content.allowsOddValues = true
        #expect(!StoredDefinition.text(of: definition).contains("odd_values"))
        #expect(try StoredDefinition.read(StoredDefinition.text(of: definition)).content.allowsOddValues)
    }

    @Test func `what has changed since is named by the keys of the files`() throws {
        var old = try Samples.definition(campaign: "sale")
        old.rate = Rate("20/min")
        #expect(old.changedKeys(in: old) == [])
        #expect(try StoredDefinition.read(StoredDefinition.text(of: old)).changedKeys(in: old) == [])
        var new = old
        (new.rate, new.weight, new.onUnknown) = (Rate("30/min"), 2, .resend)
        new.quietHours = QuietHours(from: 1260, until: 480)
        new.columns.append("city")
        new.content.allowsOddValues.toggle()
        let keys = ["allow_odd_values", "audience", "on_unknown", "quiet_hours", "rate", "weight"]
        #expect(old.changedKeys(in: new) == keys)
    }

    @Test func `the country of numbers may be named by a column`() throws {
        var definition = try Samples.definition(campaign: "sale", columns: ["phone", "name", "Country"])
        definition.defaultRegion = .column(2, default: nil)
        let text = StoredDefinition.text(of: definition)
        #expect(text.contains(#""region_column":2"#) && !text.contains("default_region"))
        #expect(try StoredDefinition.read(text) == definition)
        definition.defaultRegion = .column(2, default: RegionCode("GB"))
        #expect(try StoredDefinition.read(StoredDefinition.text(of: definition)) == definition)
    }

    @Test func `values of cards, of any depth and of numbers read back the same`() throws {
        let components: JSONValue = [
            ["type": "BODY", "text": "Hello."],
            ["type": "BUTTONS", "buttons": [["type": "FLOW", "text": "Go", "flow_id": "1", "icon": "DEFAULT"]]],
        ]
        let reading = TemplateReader.reading(taken: [
            "name": "a", "language": "en_GB", "category": "MARKETING", "new_member": [1], "components": components,
        ])
        var definition = try Samples.definition(template: reading.template)
        definition.content.parameters = [
            "buttons.0.flow.token": ValueExpression(segments: [.literal("unused")]),
            "buttons.0.flow.data.step": ValueExpression(segments: [.literal("2")], isJSON: true),
            "buttons.0.flow.data.list.[1].name": Samples.column(1),
        ]
        definition.content.language = Samples.column(1)
        definition.content.fallbackLanguages = [ValueExpression(segments: [.literal("en_GB")])]
        let text = StoredDefinition.text(of: definition)
        #expect(text.contains(#""buttons.0.flow.data.step":[2]"#))
        #expect(text.contains(#""new_member":[1]"#) && text.contains(#""icon":"DEFAULT""#))
        #expect(text.contains(#""fallback_languages":[["en_GB"]]"#))
        #expect(try StoredDefinition.read(text) == definition)
    }

    /// What is put at a place of form 1, and what is said of it.
    private static let faults = [
        ("form", "2", "the form 2, which this version of drumbeat does not know"),
        ("form", "\"1\"", "the form \"1\", which this version of drumbeat does not know"),
        ("variants", "[]", "an unknown 'variants'"),
        ("via", #"{"business_messages":{}}"#, "an unknown 'via.business_messages'"),
        (
            "via", #"{"marketing_messages":{"product_policy":"NONE"}}"#,
            "no valid 'via.marketing_messages.product_policy'"
        ),
        ("sender", #"{"name":"main","phone_number_id":"1","app":"2"}"#, "an unknown 'sender.app'"),
        ("sender", "[]", "no valid 'sender'"),
        ("recipient", "{}", "no phone column"),
        ("recipient", #"{"phone":0,"user_id":2}"#, "no column of user ids"),
        ("campaign", "\"a@b\"", "no valid 'campaign'"),
        ("region_column", "2", "no valid 'region_column'"),
        ("default_region", "\"Britain\"", "no valid 'default_region'"),
        ("on_unknown", "\"ask\"", "no valid 'on_unknown'"),
        ("odd_values", "\"kept\"", "no valid 'odd_values'"),
        ("language", #"[{"column":9}]"#, "no valid 'language[0]'"),
        ("parameters", #"{"carousel.1":["x"]}"#, "an unknown 'parameters.carousel.1'"),
        ("where", "\"tier ==\"", "no valid 'where'"),
        ("templates", #"{"en_GB":{"name":"offer"}}"#, "no valid template 'en_GB': the template has no 'language'"),
    ]

    @Test(arguments: faults)
    func `a definition that says more or less than this version knows is refused`(
        place: String,
        value: String,
        finding: String
    ) throws {
        let definition = try Samples.definition(campaign: "sale")
        var members = try #require(JSONValue(parsing: Array(StoredDefinition.text(of: definition).utf8)).object).members
        members.removeAll { $0.name == place }
        members.append(.init(name: place, value: try JSONValue(parsing: Array(value.utf8))))
        let text = JSONValue.object(JSONObject(members: members)).serialized()
        #expect(throws: StoredDefinitionFault(finding)) { try StoredDefinition.read(text) }
    }

    @Test(arguments: ["", "{", "[]", "null", "{}", "{\"form\":1}"])
    func `what is no definition is refused`(_ text: String) {
        #expect(throws: StoredDefinitionFault.self) { try StoredDefinition.read(text) }
    }
}
