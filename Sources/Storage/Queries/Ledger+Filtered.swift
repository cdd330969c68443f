package import CampaignCore

extension LedgerQueries {
    /// A row of the audience that the broadcast's filter left out; nil if it did not, or the broadcast is from before such
    /// rows were kept.
    package func filteredRow(_ row: Int32, of broadcast: Int32) async throws -> FilteredRow? {
        try await read { try FilteredRows($0).row(row, of: broadcast) }
    }

    /// The rows with the number or user id of any of these people that the broadcast's filter left out.
    package func filteredRows(of broadcast: Int32, to recipients: [Recipient]) async throws -> [FilteredRow] {
        try await read { try FilteredRows($0).rows(of: broadcast, to: Set(recipients.map(\.key))) }
    }

    /// How many rows each set of conditions left out.
    package func filterFailures(of broadcast: Int32) async throws -> [FilterFailures: Int] {
        try await read { try FilteredRows($0).failures(of: broadcast) }
    }
}
