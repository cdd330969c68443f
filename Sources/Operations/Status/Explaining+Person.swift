import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import Storage
import Workspace

/// Whom a reviewer means by a number or a user id.
extension Explaining {
    /// A text, and the people whom it may name.
    struct Person {
        let text: String
        /// One, unless the audience finds the countries of its numbers in a column.
        let recipients: [CampaignCore.Recipient]
        /// Why the text names nobody; nil if it does.
        let fault: Failure?

        /// Reads the text as an audience would.
        init(_ text: String, asIn region: RegionSource?) {
            self.text = text
            if let userID = UserID(text) {
                (recipients, fault) = ([CampaignCore.Recipient(userID)], nil)
                return
            }
            do throws(PhoneNumberFault) {
                let isByRow = region?.column != nil
                let numbers =
                    isByRow ? try PhoneNumber.readingsAnywhere(of: text) : [try PhoneNumber.read(text, asIn: region)]
                (recipients, fault) = (numbers.map { CampaignCore.Recipient($0) }, nil)
            } catch {
                (recipients, fault) = ([], Self.failure(error))
            }
        }

        private static func failure(_ fault: PhoneNumberFault) -> Failure {
            let row = "the row of the audience, such as 3"
            if case .noCountry = fault { return Failure(.usage, "\(fault); \(fault.fix(orElse: "write \(row)"))") }
            return Failure(.usage, "\(fault); write \(row), or the number or user id as the audience has it")
        }

        /// That a broadcast has no row of the person.
        func absence(from broadcast: Broadcast, _ doubt: String) -> Failure {
            if let fault { return fault }
            guard recipients.count == 1, let person = recipients.first else {
                return Failure(.usage, "\(broadcast.name) has no row with the number '\(text)' of any country\(doubt)")
            }
            let kind = person.phone == nil ? "user id" : "number"
            return Failure(.usage, "\(broadcast.name) has no row with the \(kind) \(person)\(doubt)")
        }
    }

    /// How many rows with one text in the column of numbers are explained.
    private static let mostRows = 20

    /// The rows whose cell of the number has a text, as many a faulty number has nothing else by which it is found.
    ///
    /// Reads the audience's file, which must be the one of which the broadcast was planned.
    ///
    /// - Returns: their numbers; none if the file is another one by now, or cannot be read.
    /// - Throws: `StorageError`.
    func rowsWritten(_ text: String, in broadcast: Broadcast) async throws -> [Int32] {
        let mark = try await workspace.ledger.audienceMark(of: broadcast.id)
        let root = workspace.layout.root
        return try await blocking {
            let contents = WorkspaceReader(root: root).read()
            guard let audience = contents.campaign(broadcast.definition.campaign)?.audience,
                let column = broadcast.definition.phoneColumn, audience.phoneColumn == column
            else { return [] }
            var change = AudienceChange(of: audience)
            guard !change.isNews(since: broadcast.plannedAt, mark) else { return [] }
            let wanted = CellText(text)
            var found: [Int32] = []
            do {
                try AudienceFile(audience)
                    .rows { record, row in
                        guard CellText(record[column]) == wanted else { return }
                        found.append(row)
                        if found.count == Self.mostRows { throw CancellationError() }
                    }
            } catch {
                // What was found before is of use, whatever ended the reading.
                return found
            }
            return found
        }
    }
}
