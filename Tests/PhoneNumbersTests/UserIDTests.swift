import PhoneNumbers
import Testing

struct UserIDTests {
    @Test(arguments: [
        ("GB.1A2b3C4d5E6f", true), ("BR.1", true), ("GB.ENT.9z8y7x", true), ("447700900123", false),
        ("+447700900123", false),
        ("", false), ("GB.", false), ("G.1", false), ("gb.1", false), ("GB.1 2", false), ("GB.1.2.3", false),
        ("GB1", false),
        ("GB." + String(repeating: "a", count: 500), false), ("St. Ives", false),
    ])
    func `a user id is known by its form`(text: String, isOne: Bool) {
        #expect(text.isUserID == isOne)
    }
}
