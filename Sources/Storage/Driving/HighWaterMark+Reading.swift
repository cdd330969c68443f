import CampaignCore
import Foundation

extension HighWaterMark {
    /// How far a broadcast had come.
    struct Reach: Hashable {
        /// The ledger's number of it.
        var broadcast: Int32
        /// How many claims took messages of it.
        var claims: Int64
        /// The highest row that was ever claimed: no row after it has left.
        var row: Int32
    }

    struct Reading: Hashable {
        var ledger: LedgerID
        var claims: Int64
        /// The highest number of a broadcast.
        var broadcast: Int32
        /// Of broadcasts up to this number that are not among `reaches` nobody knows how far they came.
        var forgotten: Int32 = 0
        /// In the order of their lines, which stays.
        var reaches: [Reach] = []
        /// Whether an earlier version wrote it, which kept nothing of single broadcasts.
        var isOfOldForm = false

        /// Of how many broadcasts the mark keeps how far they came: it is read and written with every claim.
        static let capacity = 500
    }
}

extension HighWaterMark.Reading {
    /// Goes as far as another reading of the same ledger.
    ///
    /// - Returns: the places in `reaches` that changed.
    mutating func raise(to other: Self) -> [Int] {
        claims = max(claims, other.claims)
        broadcast = max(broadcast, other.broadcast)
        forgotten = max(forgotten, other.forgotten)
        return other.reaches.compactMap { raise(to: $0) }
    }

    private mutating func raise(to reach: HighWaterMark.Reach) -> Int? {
        if let place = reaches.firstIndex(where: { $0.broadcast == reach.broadcast }) {
            let old = reaches[place]
            reaches[place].claims = max(old.claims, reach.claims)
            reaches[place].row = max(old.row, reach.row)
            return reaches[place] == old ? nil : place
        }
        guard reaches.count >= Self.capacity else {
            reaches.append(reach)
            return reaches.count - 1
        }
        // The oldest broadcast is the likeliest to have ended.
        let oldest = reaches.indices.min { reaches[$0].broadcast < reaches[$1].broadcast }
        guard let oldest, reaches[oldest].broadcast < reach.broadcast else {
            forgotten = max(forgotten, reach.broadcast)
            return nil
        }
        forgotten = max(forgotten, reaches[oldest].broadcast)
        reaches[oldest] = reach
        return oldest
    }

    /// The rows of a broadcast that may have left after a copy was made that has it as far as `reach`.
    ///
    /// - Returns: up to which row; zero for none, and nil if nobody can tell.
    func lastRow(beyond reach: HighWaterMark.Reach) -> Int32? {
        guard let known = reaches.first(where: { $0.broadcast == reach.broadcast }) else {
            return reach.broadcast <= forgotten ? nil : 0
        }
        return known.claims > reach.claims ? known.row : 0
    }
}

// MARK: As a file

extension HighWaterMark.Reading {
    /// The bytes of a line: a power of two, so that no line lies in two pages.
    static let lineLength = 64
    private static let oldLength = 48

    /// The reading as it is written now.
    var inNewForm: Self {
        var reading = self
        reading.isOfOldForm = false
        return reading
    }

    /// Each number has one width, so that it is overwritten in place.
    var header: Data {
        Self.line([
            ledger.description, Self.padded(claims, 19), Self.padded(Int64(broadcast), 10),
            Self.padded(Int64(forgotten), 10),
        ])
    }

    init?(_ bytes: [UInt8]) {
        let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let words = String(decoding: first, as: UTF8.self).split(separator: " ")
        guard words.count >= 3, let ledger = LedgerID(words[0]), let claims = Int64(words[1]),
            let broadcast = Int32(words[2])
        else { return nil }
        self.init(ledger: ledger, claims: claims, broadcast: broadcast)
        guard words.count == 4, first.count + 1 == Self.lineLength else {
            guard words.count == 3, first.count < Self.oldLength else { return nil }
            isOfOldForm = true
            // An earlier version counted the claims of all broadcasts together.
            forgotten = broadcast
            return
        }
        guard let forgotten = Int32(words[3]) else { return nil }
        self.forgotten = forgotten
        // A last line that a full disk cut off is of a claim that did not leave.
        for start in stride(from: Self.lineLength, through: bytes.count - Self.lineLength, by: Self.lineLength) {
            guard let reach = HighWaterMark.Reach(bytes[start..<start + Self.lineLength]) else { return nil }
            reaches.append(reach)
        }
    }

    fileprivate static func line(_ words: [String]) -> Data {
        let text = words.joined(separator: " ")
        return Data((text + String(repeating: " ", count: lineLength - 1 - text.utf8.count) + "\n").utf8)
    }

    fileprivate static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension HighWaterMark.Reach {
    var line: Data {
        HighWaterMark.Reading.line([
            HighWaterMark.Reading.padded(Int64(broadcast), 10), HighWaterMark.Reading.padded(claims, 19),
            HighWaterMark.Reading.padded(Int64(row), 10),
        ])
    }

    /// Read by hand: there may be hundreds of lines, and each claim reads them.
    init?(_ line: ArraySlice<UInt8>) {
        guard line.count == HighWaterMark.Reading.lineLength else { return nil }
        var rest = line
        func number(_ width: Int) -> Int64? {
            var value: Int64 = 0
            for byte in rest.prefix(width) {
                guard let digit = Int64(exactly: byte &- 48), digit < 10 else { return nil }
                let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
                let (sum, isLarger) = tens.addingReportingOverflow(digit)
                guard !isTooLarge, !isLarger else { return nil }
                value = sum
            }
            rest = rest.dropFirst(width + 1)
            return value
        }
        guard let broadcast = number(10).flatMap(Int32.init(exactly:)), let claims = number(19),
            let row = number(10).flatMap(Int32.init(exactly:))
        else { return nil }
        self.init(broadcast: broadcast, claims: claims, row: row)
    }
}
