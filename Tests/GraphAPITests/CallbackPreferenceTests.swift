import Foundation
import GraphAPI
import PhoneNumbers
import Testing

struct CallbackPreferenceTests {
    @Test(arguments: ["1793404950", #""1793404950""#])
    func `a stop is read with its time as a number or a string`(_ time: String) throws {
        let text = """
            {"entry":[{"changes":[{"field":"user_preferences","value":{"user_preferences":[{"wa_id":"447700900123",\
            "user_id":"GB.1A2b","detail":"why","category":"marketing_messages","value":"stop","timestamp":\(time)}]}}]}]}
            """
        let expected = UserPreference(
            choice: .stop,
            phone: PhoneNumber(e164: "+447700900123"),
            userID: "GB.1A2b",
            detail: "why",
            at: Date(timeIntervalSince1970: 1_793_404_950)
        )
        #expect(try events(text) == [.preference(expected)])
    }

    @Test(arguments: UserPreference.Choice.allCases)
    func `every choice is read`(_ choice: UserPreference.Choice) throws {
        let text = #"{"user_preferences":[{"user_id":"GB.1","value":"\#(choice.rawValue)","timestamp":1793404950}]}"#
        #expect(try events(text).map(\.word) == ["preference \(choice.rawValue)"])
    }

    @Test func `an unknown choice is kept as it is`() throws {
        let text = #"{"field":"user_preferences","value":{"user_preferences":[{"user_id":"GB.1","value":"maybe"}]}}"#
        #expect(try events(text).map(\.word) == ["other user_preferences"])
    }

    private func events(_ text: String) throws -> [CallbackEvent] {
        try CallbackBody(parsing: Array(text.utf8), receivedAt: .distantPast).events
    }
}
