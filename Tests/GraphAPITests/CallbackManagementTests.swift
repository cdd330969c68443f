import Formats
import CampaignCore
import Foundation
import GraphAPI
import Testing

/// What callbacks say about templates, numbers and accounts.
struct CallbackManagementTests {
    private static let at = Date(timeIntervalSince1970: 1_793_404_800)

    private static func event(_ field: String, _ value: String) throws -> CallbackEvent? {
        let change = #"{"field":"\#(field)","value":\#(value)}"#
        let body = #"{"object":"w","entry":[{"id":"2","time":1793404800,"changes":[\#(change)]}]}"#
        let events = try CallbackBody(parsing: Array(body.utf8), receivedAt: .distantPast).events
        return events.count == 1 ? events[0] : nil
    }

    struct TemplateCase: Sendable, CustomTestStringConvertible {
        var field = "message_template_status_update"
        /// What comes beside the template's name and language.
        var members: String
        var change: TemplateEvent.Change

        var testDescription: String { members }
    }

    static let templates: [TemplateCase] = [
        TemplateCase(
            members: #""event":"PAUSED","message_template_category":"MARKETING","reason":"NONE","#
                + #""other_info":{"title":"FIRST_PAUSE","description":"for 3 hours"}"#,
            change: .status("PAUSED", title: "FIRST_PAUSE", category: "MARKETING", reason: "FIRST_PAUSE, for 3 hours")
        ),
        TemplateCase(
            members: #""event":"PAUSED","other_info":{"title":"UNPAUSE"}"#,
            change: .status("APPROVED", title: "UNPAUSE", category: nil, reason: "UNPAUSE")
        ),
        TemplateCase(
            members: #""event":"DISABLED","reason":"ABUSIVE_CONTENT","disable_info":{"disable_date":1793404800}"#,
            change: .status("DISABLED", title: nil, category: nil, reason: "1793404800, ABUSIVE_CONTENT")
        ),
        TemplateCase(
            members: #""event":"rejected","reason":null,"rejection_info":{"reason":"R","recommendation":"S"}"#,
            change: .status("REJECTED", title: nil, category: nil, reason: "R, S")
        ),
        TemplateCase(
            field: "message_template_quality_update",
            members: #""previous_quality_score":"GREEN","new_quality_score":"YELLOW""#,
            change: .quality("YELLOW")
        ),
        TemplateCase(
            field: "template_category_update",
            members: #""previous_category":"UTILITY","new_category":"MARKETING""#,
            change: .category("MARKETING")
        ),
        TemplateCase(
            field: "template_category_update",
            members: #""new_category":"UTILITY","correct_category":"MARKETING","category_update_timestamp":1793404800"#,
            change: .categoryNotice("MARKETING", at: at)
        ),
        TemplateCase(
            field: "template_correct_category_detection",
            members: #""correct_category":"MARKETING""#,
            change: .categoryNotice("MARKETING", at: nil)
        ),
        TemplateCase(
            field: "message_template_components_update",
            members: #""message_template_element":"Hello""#,
            change: .components
        ),
        TemplateCase(field: "", members: #""new_quality_score":"RED""#, change: .quality("RED")),
    ]

    @Test(arguments: templates)
    func `a template's event is read`(_ sample: TemplateCase) throws {
        let value =
            #"{"message_template_id":4,"message_template_name":"offer","message_template_language":"en-GB",\#(sample.members)}"#
        guard case .template(let event) = try Self.event(sample.field, value) else {
            Issue.record("it is no template's event")
            return
        }
        #expect(event.change == sample.change)
        #expect([event.account, event.id, event.name, event.language] == ["2", "4", "offer", "en-GB"])
        #expect(event.at == Self.at)
    }

    struct NumberCase: Sendable, CustomTestStringConvertible {
        var field = "phone_number_quality_update"
        var members: String
        var change: NumberEvent.Change

        var testDescription: String { members }
    }

    static let numbers: [NumberCase] = [
        NumberCase(members: #""event":"FLAGGED","current_limit":"TIER_1K""#, change: .quality("FLAGGED")),
        NumberCase(members: #""event":"UNFLAGGED""#, change: .quality("UNFLAGGED")),
        NumberCase(
            members: #""event":"THROUGHPUT_UPGRADE","max_daily_conversations_per_business":"TIER_UNLIMITED""#,
            change: .throughputUpgrade
        ),
        NumberCase(
            members: #""event":"ONBOARDING","max_daily_conversations_per_business":"TIER_NOT_SET""#,
            change: .limit("TIER_NOT_SET", event: "ONBOARDING")
        ),
        NumberCase(members: #""event":"ONBOARDING""#, change: .onboarded),
        NumberCase(
            members: #""event":"DOWNGRADE","current_limit":"TIER_2K""#,
            change: .limit("TIER_2K", event: "DOWNGRADE")
        ),
        NumberCase(
            field: "phone_number_name_update",
            members: #""decision":"REJECTED","requested_verified_name":"Shop","rejection_reason":"LATER""#,
            change: .name(decision: "REJECTED", requested: "Shop", reason: "LATER")
        ),
        NumberCase(
            field: "security",
            members: #""event":"PIN_CHANGED","requester":"7""#,
            change: .security("PIN_CHANGED", requester: "7")
        ),
    ]

    @Test(arguments: numbers)
    func `a number's event is read`(_ sample: NumberCase) throws {
        let value = #"{"display_phone_number":"+1 (202) 555-0100",\#(sample.members)}"#
        guard case .number(let event) = try Self.event(sample.field, value) else {
            Issue.record("it is no number's event")
            return
        }
        #expect(event.change == sample.change)
        #expect([event.account, event.number] == ["2", "12025550100"])
        #expect(event.at == Self.at)
    }

    struct AccountCase: Sendable, CustomTestStringConvertible {
        var field = "account_update"
        var value: String
        var change: AccountEvent.Change

        var testDescription: String { value }
    }

    static let accounts: [AccountCase] = [
        AccountCase(value: #"{"event":"ACCOUNT_DELETED"}"#, change: .deleted),
        AccountCase(
            value: #"{"event":"ACCOUNT_VIOLATION","violation_info":{"violation_type":"SCAM"}}"#,
            change: .violation("SCAM")
        ),
        AccountCase(
            value: """
                {"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"A","expiration":1793404800},
                 {"restriction_type":"B"}]}
                """,
            change: .restricted([.init(type: "A", expiresAt: at), .init(type: "B")])
        ),
        AccountCase(value: #"{"event":"ACCOUNT_RESTRICTION","restriction_info":[]}"#, change: .restricted([])),
        AccountCase(value: #"{"event":"ACCOUNT_RESTRICTION"}"#, change: .restricted([.init(type: "UNNAMED")])),
        AccountCase(
            value: #"{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE","waba_ban_date":"today"}}"#,
            change: .ban("DISABLE", date: "today")
        ),
        AccountCase(
            value: #"{"event":"VOLUME_BASED_PRICING_TIER_UPDATE"}"#,
            change: .news("VOLUME_BASED_PRICING_TIER_UPDATE")
        ),
        AccountCase(field: "account_review_update", value: #"{"decision":"REJECTED"}"#, change: .review("REJECTED")),
        AccountCase(
            field: "business_capability_update",
            value: #"{"max_daily_conversations_per_business":"TIER_10K"}"#,
            change: .limit("TIER_10K")
        ),
        AccountCase(
            field: "business_capability_update",
            value: #"{"max_daily_conversation_per_phone":-1,"max_phone_numbers_per_business":25}"#,
            change: .limit("-1")
        ),
        AccountCase(
            field: "account_alerts",
            value: """
                {"entity_type":"BUSINESS","alert_info":{"alert_severity":"INFO","alert_status":"NONE",
                 "alert_type":"PROFILE_PICTURE_LOST","alert_description":"D"}}
                """,
            change: .alert(type: "PROFILE_PICTURE_LOST", severity: "INFO", status: "NONE", description: "D")
        ),
    ]

    @Test(arguments: accounts)
    func `an account's event is read`(_ sample: AccountCase) throws {
        guard case .account(let event) = try Self.event(sample.field, sample.value) else {
            Issue.record("it is no account's event")
            return
        }
        #expect(event.change == sample.change)
        #expect(event.account == "2")
        #expect(event.at == Self.at)
    }

    @Test func `an error of the account is kept with its number`() throws {
        let value =
            #"{"metadata":{"phone_number_id":"1"},"errors":[{"code":130429,"title":"T","error_data":{"details":"D"}}]}"#
        guard case .accountError(let error) = try Self.event("messages", value) else {
            Issue.record("it is no account's error")
            return
        }
        #expect(error.error == PlatformError(code: 130_429, details: "D"))
        #expect([error.account, error.phoneNumberID] == ["2", "1"])
        #expect(error.at == Self.at)
    }

    @Test(
        arguments: [
            ("message_template_status_update", #"{"event":"PAUSED"}"#),
            ("message_template_status_update", #"{"message_template_name":"offer"}"#),
            ("phone_number_quality_update", #"{"event":"FLAGGED"}"#),
            ("phone_number_quality_update", #"{"display_phone_number":"1","event":"SOMETHING"}"#),
            ("account_update", #"{"event":"DISABLED_UPDATE"}"#), ("account_update", "{}"), ("account_update", "[7]"),
            ("business_capability_update", #"{"max_phone_numbers_per_business":25}"#), ("brand_new", #"{"a":[1]}"#),
        ]
    )
    func `what says nothing that is known is kept as it came`(field: String, value: String) throws {
        guard case .other(let name, let raw) = try Self.event(field, value) else {
            Issue.record("it was taken for something")
            return
        }
        #expect(name == field)
        #expect(raw.serialized() == (value == "[7]" ? "7" : value))
    }
}
