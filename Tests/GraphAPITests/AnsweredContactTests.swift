import Testing

@testable import GraphAPI

struct AnsweredContactTests {
    @Test(arguments: [
        (
            #"{"messaging_product":"whatsapp","contacts":[{"input":"+2250768123456","wa_id":"22568123456"}],"messages":[]}"#,
            "22568123456"
        ),
        (#"{"messaging_product":"whatsapp","contacts":[{"input":"447700900001","wa_id":"447700900001"}]}"#, nil),
        (#"{"messaging_product":"whatsapp","contacts":[{"input":"+447700900001","wa_id":"447700900001"}]}"#, nil),
        (#"{ "contacts": [ { "wa_id": "22568123456", "input": "+2250768123456" } ] }"#, "22568123456"),
        (#"{"messaging_product":"whatsapp","contacts":[{"input":"+2250768123456","wa_id":"225"#, nil),
        (#"{"messages":[{"id":"wamid.A"}]}"#, nil), ("", nil),
    ])
    func `an answer tells the account's id if it is another one than the number`(body: String, id: String?) {
        #expect(AnsweredContact(Array(body.utf8))?.otherID == id)
    }
}
