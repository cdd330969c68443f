package import CampaignCore
package import Foundation
import Formats

/// Finds the messages that people of a plan have in other broadcasts of the ledger.
///
/// The people come in the order in which the ledger keeps the recipients of each broadcast, so that both are read side
/// by side. A message itself is looked at only if its recipient is one of the people.
final class EarlierMessages: EarlierMessageSearch {
    /// A broadcast, and how what its messages say is told from its rows.
    private struct Other {
        let broadcast: EarlierBroadcast
        /// Whether messages that wait in it make repeats.
        let isAwaited: Bool
        /// Whether it took the time that is planned now, so that its messages make repeats however old they are.
        let isInPlace: Bool
        /// Nil if no message of it makes a repeat.
        let repeatGuard: RepeatGuard?
        /// Nil if it does not matter what they say.
        var content: ContentHash?
    }

    private let engine: any Engine
    private let repeatGuard: RepeatGuard?
    private let own: Int32?
    private let since: Date
    /// Whether broadcasts are of interest that make no repeats.
    private let includesAll: Bool
    /// Read with the first people.
    private var others: [Other]?
    private var known: Set<Int32> = []
    private var cells = CSVRecord()

    /// - Parameters:
    ///   - engine: keeps the ledger.
    ///   - repeatGuard: tells what makes a repeat; nil if nothing does.
    ///   - own: the broadcast that is being planned; nil if the plan is only shown.
    ///   - since: messages that were sent before this are of no interest.
    ///   - includesAll: whether all other messages are, and not repeats alone.
    init(
        in engine: any Engine,
        _ repeatGuard: RepeatGuard?,
        besides own: Int32?,
        since: Date,
        includesAll: Bool
    ) {
        self.engine = engine
        self.repeatGuard = repeatGuard
        self.own = own
        self.since = since
        self.includesAll = includesAll
    }

    func messages(to people: [RecipientPlace]) throws -> [EarlierMessage] {
        try engine.readBlocking { transaction in
            var found: [EarlierMessage] = []
            for index in try others(transaction).indices { try look(at: index, for: people, transaction, &found) }
            return found
        }
    }

    /// Whether broadcasts have begun that were not there with the first people.
    func isOutdated(_ transaction: any Transaction) throws -> Bool {
        guard others != nil else { return false }
        return try !rows(transaction).ids().isSubset(of: known)
    }

    private func rows(_ transaction: any Transaction) -> EarlierBroadcasts {
        EarlierBroadcasts(besides: own, since: since, taking: repeatGuard?.occurrence, transaction)
    }

    /// Whether there are other broadcasts to look at, as far as they are read.
    var hasOthers: Bool { others?.isEmpty == false }

    /// Has the broadcasts be read again.
    func renew() {
        others = nil
    }

    private func others(_ transaction: any Transaction) throws -> [Other] {
        if let others { return others }
        let rows = rows(transaction)
        known = try rows.ids()
        let read = try rows.readable()
            .compactMap { broadcast in
                let occurrences = try rows.occurrences(of: broadcast.id)
                return other(broadcast, occurrences: occurrences, lastActive: try rows.lastActive(broadcast.id))
            }
        others = read
        return read
    }

    private func other(_ broadcast: Broadcast, occurrences: [Date], lastActive: Date?) -> Other? {
        let concerned = repeatGuard.flatMap { $0.concerns(broadcast, occurrences: occurrences) ? $0 : nil }
        guard includesAll || concerned != nil else { return nil }
        let content = broadcast.definition.content
        return Other(
            broadcast: EarlierBroadcast(
                id: broadcast.id,
                name: broadcast.name,
                template: content.templateName,
                isTest: broadcast.isTest
            ),
            isAwaited: concerned?.awaits(broadcast, lastActive: lastActive) ?? false,
            isInPlace: concerned?.isTaken(by: occurrences) ?? false,
            repeatGuard: concerned,
            content: concerned?.comparesValues == true ? ContentHash(content) : nil
        )
    }

    private func look(
        at index: Int,
        for people: [RecipientPlace],
        _ transaction: any Transaction,
        _ found: inout [EarlierMessage]
    ) throws {
        guard let other = others?[index] else { return }
        var cursor = try RecipientCursor(of: other.broadcast.id, transaction)
        defer { cursor.end() }
        for (place, person) in people.enumerated() where !person.isRepeated {
            guard let id = try cursor.message(to: person.recipient),
                let message = try message(id, to: person, at: place, of: index, other, transaction)
            else { continue }
            found.append(message)
        }
    }

    /// The message, unless it is of no interest.
    private func message(
        _ id: Int64,
        to person: RecipientPlace,
        at place: Int,
        of index: Int,
        _ other: Other,
        _ transaction: any Transaction
    ) throws -> EarlierMessage? {
        let sql = "SELECT state, claimed_at, cells FROM message WHERE id = ?"
        let statement = try transaction.prepare(sql)
        guard let row = try statement.row([id]) else { return nil }
        let state = try MessageState(stored: row[0])
        let sentAt = (row[1] as Int64?).map(Date.init(milliseconds:))
        var isRepeated =
            other.repeatGuard?
            .counts(state, sentAt: sentAt, isAwaited: other.isAwaited, isInPlace: other.isInPlace) ?? false
        if isRepeated, other.content != nil { isRepeated = hash(row, of: index) == person.content }
        guard isRepeated || includesAll else { return nil }
        return EarlierMessage(
            place: place,
            broadcast: other.broadcast,
            state: state,
            sentAt: sentAt,
            isRepeated: isRepeated
        )
    }

    /// What a message says, by the cells that the ledger keeps.
    private func hash(_ row: any StoredRow, of index: Int) -> UInt64? {
        let line: Data = row[2]
        cells.load(line: Array(line))
        return others?[index].content?.hash(of: cells)
    }
}

extension LedgerQueries {
    /// Finds the messages that people of a plan have in other broadcasts, for a plan that is shown.
    ///
    /// - Parameters:
    ///   - repeatGuard: tells what makes a repeat; nil if nothing does.
    ///   - time: when the broadcast begins: messages of the day before it are of interest.
    /// - Returns: a search that blocks: use it off the cooperative pool.
    package func earlierMessages(_ repeatGuard: RepeatGuard?, at time: Date) -> any EarlierMessageSearch {
        let since = min(time - DailyAllowance.period, repeatGuard?.since ?? .distantFuture)
        return EarlierMessages(in: reader.engine, repeatGuard, besides: nil, since: since, includesAll: true)
    }
}
