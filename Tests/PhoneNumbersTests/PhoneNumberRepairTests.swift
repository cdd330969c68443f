import PhoneNumbers
import Testing

struct PhoneNumberRepairTests {
    struct Row {
        var repair: PhoneNumberRepair
        var words: String
    }

    @Test(arguments: [
        Row(repair: .lostPlus, words: "put back the lost +"),
        Row(repair: [.lostPlus, .quotes], words: "put back the lost + and removed quotation marks"),
        Row(
            repair: [.lostZero, .decimalEnding, .unusualSpaces],
            words: "put back the lost 0, removed a decimal ending and removed unusual spaces"
        ),
    ])
    func `repairs are listed in words`(_ row: Row) {
        #expect(row.repair.description == row.words)
    }
}
