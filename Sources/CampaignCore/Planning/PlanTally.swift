package import Formats
package import Foundation

/// Counts what a plan consists of: a plan that is shown and not sent.
package final class PlanTally: PlanSink {
    /// Rows that the filter leaves out.
    package private(set) var filtered = 0
    /// Recipients of marketing in countries to which Meta delivers none.
    package var gated: Int { sum.gated }
    /// What the messages cost; nil without a rate card.
    package var cost: Cost? { sum.cost }
    /// The first rows that are skipped for a fault of theirs.
    package private(set) var faults: FaultyRows
    /// Those to whom a message is sent, by country.
    package private(set) var regions = RegionTally()
    /// The files that messages bring along, by their names.
    package private(set) var files: [MediaFile] = []

    private let category: Template.Category
    private var census: FilterCensus?
    private var links: LinkCensus?
    private var wishes: LanguageCensus?
    private var defaults: DefaultCensus?
    /// The number of each row's language in `wishes`, by the row: a byte each, up to the last row that has one.
    private var wishesByRow: [UInt8] = []
    private var cells = CSVRecord()
    private let prices: RateCard?
    private let earlier: (any EarlierMessageSearch)?
    private var encounters: EncounterTally
    private let skipAtClaim: (RecipientPlace) -> SkipReason?
    private var tally: PlanCounts
    /// The people who have the same message of another broadcast.
    private var repeated: PlanCounts
    private var repeats = RepeatTally()
    /// Why messages to numbers would be skipped for the sake of the same people's user ids, by row; a few.
    private var skippedByUserID: [Int32: SkipReason] = [:]

    /// - Parameters:
    ///   - category: of the template.
    ///   - mostFaults: how many faulty rows are kept.
    ///   - census: counts what the filter's columns hold; nil without a filter.
    ///   - links: counts the links that end too early; nil without links.
    ///   - wishes: counts the languages that the template does not have; nil if nothing can take their place.
    ///   - defaults: counts the defaults that take the place of empty cells; nil without defaults.
    ///   - prices: what messages cost.
    ///   - earlier: finds the messages that the people have in other broadcasts; nil if nobody asks.
    ///   - begins: when the broadcast begins.
    ///   - skipAtClaim: why a claim would skip a message that is planned; nil if it would not.
    package init(
        category: Template.Category,
        mostFaults: Int = 0,
        census: FilterCensus? = nil,
        links: LinkCensus? = nil,
        wishes: LanguageCensus? = nil,
        defaults: DefaultCensus? = nil,
        prices: RateCard? = nil,
        earlier: (any EarlierMessageSearch)? = nil,
        begins: Date = Date(),
        skipAtClaim: @escaping (RecipientPlace) -> SkipReason? = { _ in nil }
    ) {
        self.category = category
        self.census = census
        self.links = links
        self.wishes = wishes
        self.defaults = defaults
        self.prices = prices
        self.earlier = earlier
        encounters = EncounterTally(begins: begins)
        self.skipAtClaim = skipAtClaim
        tally = PlanCounts(prices)
        repeated = PlanCounts(prices)
        faults = FaultyRows(limit: mostFaults)
    }

    /// Rows by the state in which a run would leave them if it sent nothing: `waiting` or `skipped`.
    package var counts: BroadcastCounts { sum.counts }

    /// Messages by the code of their language.
    ///
    /// - Parameter codes: the languages of the template (`MessageContent.languages`).
    /// - Returns: those of which there are messages.
    package func languages(of codes: [String]) -> [String: Int] {
        let counts = sum.languages
        return Dictionary(
            codes.enumerated()
                .compactMap { place, code in
                    UInt16(exactly: place).flatMap { counts[$0] }.map { (code, $0) }
                }
        ) { $0 + $1 }
    }

    /// How many of the people need no place of the day's limit, being messaged in the day before.
    package var counted: Int { sum.counted }

    /// How many of the people have a message of another broadcast within a day, by its name.
    package var peopleOfOthers: [String: Int] { encounters.people }

    /// The people who have the same message of another broadcast; nil if nobody does.
    package var repeatFinding: RepeatFinding? { repeats.finding }

    /// The few who are repeats are skipped; where there are many, the broadcast is paused with all of its messages.
    private var sum: PlanCounts {
        var sum = tally
        if let finding = repeatFinding, finding.verdict == .skip {
            sum.skip(.repeated, count: finding.repeats)
        } else {
            sum.add(repeated)
        }
        return sum
    }

    /// What each condition of the filter does; none without a filter.
    package var filterFindings: [FilterFinding] {
        census?.findings(rows: counts.rows + filtered) ?? []
    }

    /// Links to media that will have ended when the broadcast begins.
    package var linkFindings: [LinkCensus.Finding] { links?.findings ?? [] }

    /// Languages that messages are asked for in and the template does not have; none if nothing can take their place.
    package var languageFindings: [LanguageCensus.Finding] { wishes?.findings(sum.wishes) ?? [] }

    /// Defaults that take the place of empty cells, in rows that nothing is wrong with.
    package var defaultFindings: [DefaultCensus.Finding] { defaults?.findings ?? [] }

    /// How many messages have such a language that is not among the findings.
    package var otherWishes: Int { wishes?.others(sum.wishes) ?? 0 }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {
        census?.add(record, failures)
    }

    package func take(_ rows: PlannedRows) {
        filtered += rows.filtered.count
        lookAtCells(of: rows)
        for verdict in rows.verdicts {
            switch verdict {
            case .send(let message): lookUp(message)
            case .skip(let skipped):
                tally.skip(skipped.reason)
                faults.add(FaultyRow(row: skipped.row, reason: skipped.reason, detail: skipped.detail))
            }
        }
    }

    /// Whoever refuses by a user id is not messaged by the number either.
    private func lookUp(_ message: PlannedMessage) {
        guard message.recipient.phone != nil, let userID = message.recipient.userID else { return }
        let place = RecipientPlace(recipient: userID.recipientKey, row: message.row, first: message.row)
        skippedByUserID[message.row] = skipAtClaim(place)
    }

    private func lookAtCells(of rows: PlannedRows) {
        let hasLinks = links?.looksAtRows ?? false
        guard hasLinks || wishes != nil || defaults != nil else { return }
        for verdict in rows.verdicts {
            guard case .send(let message) = verdict else { continue }
            cells.load(line: Array(rows.cells(of: verdict)))
            if hasLinks { links?.add(cells, row: message.row) }
            defaults?.add(cells)
            noteWish(of: message.row)
        }
    }

    private func noteWish(of row: Int32) {
        guard let number = wishes?.number(of: cells), number != 0, let place = Int(exactly: row) else { return }
        wishesByRow += repeatElement(0, count: max(0, place + 1 - wishesByRow.count))
        wishesByRow[place] = number
    }

    package func take(_ recipients: [RecipientPlace]) throws {
        let messages = try earlier?.messages(to: recipients).filter { skip(recipients[$0.place]) == nil } ?? []
        let counted = encounters.add(messages)
        let repeats = repeats.add(recipients, messages) { skip($0) != nil }
        for (index, place) in recipients.enumerated() {
            if place.isRepeated {
                tally.skip(.duplicate)
                faults.add(FaultyRow(row: place.row, reason: .duplicate, detail: place.detail))
            } else if repeats[index] == nil {
                count(place, isCounted: counted.contains(index), in: &tally)
            } else {
                count(place, isCounted: counted.contains(index), in: &repeated)
            }
        }
    }

    package func take(_ files: [MediaFile]) {
        self.files = files
    }

    /// Why a claim would skip a message to a person; nil if it would not.
    private func skip(_ place: RecipientPlace) -> SkipReason? {
        skippedByUserID[place.row] ?? skipAtClaim(place)
    }

    private func count(_ place: RecipientPlace, isCounted: Bool, in counts: inout PlanCounts) {
        if let reason = skip(place) { return counts.skip(reason) }
        let row = Int(place.row)
        counts.send(language: place.language, wish: wishesByRow.indices.contains(row) ? wishesByRow[row] : 0)
        if isCounted { counts.counted += 1 }
        let region = regions.add(place)
        if category == .marketing, place.isGated {
            counts.gated += 1
        } else if let prices {
            counts.cost?.add(prices.price(to: place, category: category), to: region)
        }
    }
}
