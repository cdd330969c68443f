import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

/// The file beside the ledger that says how far it and its broadcasts had come.
struct HighWaterMarkTests {
    private let folder: TemporaryFolder
    private let mark: HighWaterMark
    private let ledger: LedgerID

    init() throws {
        folder = try TemporaryFolder()
        mark = HighWaterMark(besides: folder.path("ledger.sqlite"))
        ledger = try #require(LedgerID("0123456789abcdef"))
    }

    private func reading(_ claims: Int64, _ reaches: HighWaterMark.Reach...) -> HighWaterMark.Reading {
        HighWaterMark.Reading(
            ledger: ledger,
            claims: claims,
            broadcast: reaches.map(\.broadcast).max() ?? 0,
            reaches: reaches
        )
    }

    @Test func `what was raised is read back, and nothing lowers it`() throws {
        #expect(try mark.read() == nil)
        try mark.raise(to: reading(1, .init(broadcast: 7, claims: 1, row: 40)))
        try mark.raise(to: reading(3, .init(broadcast: 2, claims: 2, row: 9)))
        try mark.raise(to: reading(2, .init(broadcast: 7, claims: 2, row: 12)))
        let read = try #require(try mark.read())
        #expect(read.claims == 3 && read.broadcast == 7 && read.forgotten == 0)
        let reaches: [HighWaterMark.Reach] = [
            .init(broadcast: 7, claims: 2, row: 40), .init(broadcast: 2, claims: 2, row: 9),
        ]
        #expect(read.reaches == reaches)
    }

    @Test func `the mark has a bound, and says of which broadcasts it lost count`() throws {
        let count = Int32(HighWaterMark.Reading.capacity) + 3
        for id in 1...count { try mark.raise(to: reading(Int64(id), .init(broadcast: id, claims: 1, row: 1))) }
        let read = try #require(try mark.read())
        #expect(read.reaches.count == HighWaterMark.Reading.capacity)
        #expect(read.forgotten == 3)
        #expect(read.lastRow(beyond: .init(broadcast: 3, claims: 0, row: 0)) == nil)
        #expect(read.lastRow(beyond: .init(broadcast: 4, claims: 0, row: 0)) == 1)
        #expect(read.lastRow(beyond: .init(broadcast: 4, claims: 1, row: 1)) == 0)
        #expect(read.lastRow(beyond: .init(broadcast: count + 1, claims: 0, row: 0)) == 0)
    }

    @Test func `of an earlier version's mark nobody can tell single broadcasts`() throws {
        try folder.write("\(ledger) 0000000000000000005 0000000004\n", to: "ledger.sqlite.mark")
        let old = try #require(try mark.read())
        #expect(old.claims == 5 && old.broadcast == 4)
        #expect(old.lastRow(beyond: .init(broadcast: 4, claims: 1, row: 1)) == nil)
        try mark.raise(to: reading(6, .init(broadcast: 4, claims: 2, row: 8)))
        let read = try #require(try mark.read())
        #expect(read.claims == 6 && read.forgotten == 4)
        #expect(read.lastRow(beyond: .init(broadcast: 4, claims: 1, row: 1)) == 8)
        #expect(read.lastRow(beyond: .init(broadcast: 3, claims: 1, row: 1)) == nil)
    }

    @Test func `a last line that was cut off is written again`() throws {
        try mark.raise(to: reading(1, .init(broadcast: 1, claims: 1, row: 5)))
        let path = folder.path("ledger.sqlite.mark")
        let bytes = try Data(contentsOf: URL(filePath: path))
        try (bytes + bytes.suffix(30)).write(to: URL(filePath: path))
        try mark.raise(to: reading(2, .init(broadcast: 2, claims: 1, row: 7)))
        #expect(try mark.read()?.reaches.map(\.row) == [5, 7])
    }

    @Test(arguments: ["nothing", "0123456789abcdef 1 1 1\n", "0123456789abcdef x 1\n"])
    func `a file that is not a mark is refused`(text: String) throws {
        try folder.write(text, to: "ledger.sqlite.mark")
        #expect(throws: StorageError.self) { try mark.read() }
    }
}
