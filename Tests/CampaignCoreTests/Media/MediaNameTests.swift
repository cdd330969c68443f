import Testing

@testable import CampaignCore

struct MediaNameTests {
    @Test(arguments: ["media/hero.jpg", "hero.jpg", "media/2026/hero one.jpg", "/srv/exports/a.pdf", "a..b/c.jpg"])
    func `a name below media or in another folder is good`(name: String) {
        #expect(MediaName.fault(of: Array(name.utf8)[...]) == nil)
    }

    @Test(arguments: [
        "../hero.jpg", "media/../../etc/passwd", "media/.hidden", ".", "media//a.jpg", "media/", "a\0b", "a\nb",
    ])
    func `a name that may lead elsewhere is refused`(name: String) {
        #expect(MediaName.fault(of: Array(name.utf8)[...]) != nil)
    }

    @Test(arguments: ["a/b", "/etc/passwd", "..", "a..", ".a", "a\0", "a\u{1b}"])
    func `a cell that may lead elsewhere is refused`(cell: String) {
        #expect(MediaName.fault(ofCell: Array(cell.utf8)[...]) != nil)
    }

    @Test(arguments: ["sku-1", "hero.jpg", "Überraschung", "a b", ""])
    func `a cell with a plain name is good`(cell: String) {
        #expect(MediaName.fault(ofCell: Array(cell.utf8)[...]) == nil)
    }
}
