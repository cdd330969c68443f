import CampaignCore
import Foundation
import PhoneNumbers
import Testing

@testable import Reports

struct RepliesReportTests {
    private final class Sink: ByteSink {
        var text = ""

        func write(_ bytes: [UInt8]) throws {
            text += String(decoding: bytes, as: UTF8.self)
        }
    }

    private func report(_ replies: [Reply]) throws -> [String] {
        var report = RepliesReport(of: try Sample.broadcast())
        let sink = Sink()
        try report.write(to: sink) { body in
            for reply in replies { try body(ReplyRecord(row: 7, reply: reply)) }
        }
        #expect(sink.text.hasSuffix("\r\n"))
        return sink.text.split(separator: "\r\n").map(String.init)
    }

    private func reply(_ text: String) -> Reply {
        Reply(
            id: "wamid.R",
            at: Date(timeIntervalSince1970: 1_795_597_200),
            phoneNumberID: "1",
            phone: PhoneNumber(digits: 447_700_900_123),
            userID: nil,
            kind: .button,
            text: text,
            payload: "P",
            wish: .optOut
        )
    }

    @Test func `a reply is a line with row, time in the broadcast's zone and wish`() throws {
        let lines = try report([reply("Stop, please")])
        #expect(lines[0] == RepliesReport.columns.joined(separator: ","))
        #expect(lines[1].hasPrefix("7,+447700900123,,2026-11-25T"))
        #expect(lines[1].hasSuffix(#",button,"Stop, please",P,opt_out,,wamid.R,"#))
    }

    @Test func `a reply that a person should read says why`() throws {
        var unclear = reply("unsubcribe")
        unclear.unclear = "looks like 'unsubscribe'"
        #expect(try report([unclear])[1].hasSuffix(",wamid.R,looks like 'unsubscribe'"))
    }

    @Test func `what a spreadsheet would run is defused`() throws {
        #expect(try report([reply("=HYPERLINK(1)")])[1].contains(",'=HYPERLINK(1),"))
    }

    @Test func `without replies there is the heading alone`() throws {
        #expect(try report([]).count == 1)
    }
}
