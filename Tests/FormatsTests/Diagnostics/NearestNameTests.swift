import Formats
import Testing

struct NearestNameTests {
    struct Slip: Sendable {
        var word: String
        var meant: String?
    }

    @Test(arguments: [
        Slip(word: "tempalte", meant: "template"), Slip(word: "Audience", meant: "audience"),
        Slip(word: "shedule", meant: "schedule"), Slip(word: "rat", meant: "rate"), Slip(word: "colour", meant: nil),
        Slip(word: "", meant: nil),
    ])
    func `a slip of the finger finds its name`(slip: Slip) {
        #expect(nearestName(to: slip.word, among: ["template", "audience", "schedule", "rate"]) == slip.meant)
    }
}
