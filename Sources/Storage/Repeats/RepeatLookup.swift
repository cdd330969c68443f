import CampaignCore
import Formats
import Foundation

/// The look-up of a broadcast's people in others, while the broadcast is planned.
///
/// It is made beside the writing of the plan. Whatever becomes active meanwhile is seen by the transaction that makes
/// the broadcast active: of two copies that are planned at once, the later one finds the earlier one.
final class RepeatLookup {
    private let broadcast: Int32
    private let comparesValues: Bool
    private let engine: any Engine
    private let search: EarlierMessages
    private let definition: BroadcastDefinition
    private let refusals: () throws -> Refusals
    /// Why a claim would skip a message; read with the first people who may be repeats.
    private var skips: ((RecipientPlace) -> SkipReason?)?
    private var tally = RepeatTally()

    /// - Parameters:
    ///   - repeatGuard: tells what makes a repeat.
    ///   - broadcast: the number of the broadcast that is planned.
    ///   - definition: what is planned.
    ///   - engine: keeps the ledger.
    ///   - refusals: reads what people refuse.
    init(
        _ repeatGuard: RepeatGuard,
        of broadcast: Int32,
        _ definition: BroadcastDefinition,
        in engine: any Engine,
        refusals: @escaping () throws -> Refusals
    ) {
        self.refusals = refusals
        self.broadcast = broadcast
        self.definition = definition
        self.engine = engine
        comparesValues = repeatGuard.comparesValues
        search = EarlierMessages(
            in: engine,
            repeatGuard,
            besides: broadcast,
            since: repeatGuard.since,
            includesAll: false
        )
    }

    /// What was found; nil if nobody is a repeat.
    var finding: RepeatFinding? { tally.finding }

    /// Whether the look-up has to be made again.
    func isOutdated(_ transaction: any Transaction) throws -> Bool {
        try search.isOutdated(transaction)
    }

    /// Looks up some people of the plan.
    func look(at people: [RecipientPlace]) throws {
        let messages = try search.messages(to: people)
        // Without other broadcasts to look at, nobody is counted and no refusal read.
        guard search.hasOthers else { return }
        _ = try add(people, messages, to: &tally)
    }

    private func add(
        _ people: [RecipientPlace],
        _ messages: [EarlierMessage],
        to tally: inout RepeatTally
    ) throws -> [Int: EarlierBroadcast] {
        let skips = try skips ?? ClaimRules.skips(of: definition, refusals())
        self.skips = skips
        return tally.add(people, messages) { skips($0) != nil }
    }

    /// Looks up all people again, as the ledger has them by now.
    func renew() throws {
        search.renew()
        tally = RepeatTally()
        try pages { try look(at: $0) }
    }

    /// Hands over the messages of those who are repeats, each with the broadcast that has it.
    func repeats(_ body: ([RepeatedMessage]) throws -> Void) throws {
        try pages { people in
            let messages = try search.messages(to: people)
            var found = RepeatTally()
            let repeated = try add(people, messages, to: &found)
                .map { RepeatedMessage(id: MessageID(broadcast: broadcast, row: people[$0.key].row), other: $0.value) }
            if !repeated.isEmpty { try body(repeated) }
        }
    }

    /// The people of the plan as they are in the ledger, in the order of their keys.
    private func pages(_ body: ([RecipientPlace]) throws -> Void) throws {
        var last = Int64.min
        while true {
            let people = try engine.readBlocking { [last] in try page(after: last, $0) }
            guard let end = people.last?.recipient else { return }
            last = end
            try body(people)
        }
    }

    private func page(after last: Int64, _ transaction: any Transaction) throws -> [RecipientPlace] {
        var content = comparesValues ? ContentHash(definition.content) : nil
        let rows = try transaction.cursor(
            """
            SELECT recipient.recipient, recipient.message, \(comparesValues ? "cells" : "''")
            FROM recipient JOIN message ON message.id = recipient.message
            WHERE recipient.broadcast = ? AND recipient.recipient > ? ORDER BY recipient.recipient LIMIT ?
            """,
            [broadcast, last, PlannedRows.mostRows]
        )
        var page: [RecipientPlace] = []
        var cells = CSVRecord()
        while let row = try rows.next() {
            guard let message = MessageID(rawValue: row[1]) else { continue }
            let line: Data = row[2]
            cells.load(line: Array(line))
            let hash = content?.hash(of: cells) ?? 0
            let place = RecipientPlace(recipient: row[0], row: message.row, first: message.row, content: hash)
            page.append(place)
        }
        return page
    }
}
