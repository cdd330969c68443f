import CampaignCore
import TestSupport
import Testing

@testable import Reports

struct HoldMarkTests {
    @Test func `a mark names its campaign until it is removed`() throws {
        let folder = try TemporaryFolder()
        let mark = HoldMark(in: folder.path("sale/reports"))
        #expect(mark.campaign == nil)
        try mark.remove()
        try mark.write(try Samples.campaign("sale"))
        #expect(mark.campaign?.description == "sale")
        #expect(String(decoding: try folder.read("sale/reports/held.txt"), as: UTF8.self).hasPrefix("sale is held: "))
        try mark.write(try Samples.campaign("offer"))
        #expect(mark.campaign?.description == "offer")
        try mark.remove()
        #expect(mark.campaign == nil)
    }

    @Test(arguments: ["", "nothing of it", "no such name/ is held", String(repeating: "a", count: 5000)])
    func `a file that a person wrote marks nothing`(text: String) throws {
        let folder = try TemporaryFolder(["held.txt": text])
        #expect(HoldMark(in: folder.path).campaign == nil)
    }
}
