/// The recipients of one broadcast in the order of their keys, within one transaction.
///
/// Where the people of another broadcast are asked about in that order, too, each row is read once; where they are
/// few, those between them are passed over.
struct RecipientCursor {
    /// After how many rows it is cheaper to look up a key than to go on.
    private static let mostSteps = 24

    private let broadcast: Int32
    private var statement: any PreparedStatement
    /// The key that it is at; nil behind the last one.
    private var recipient: Int64? = .min
    private var isBegun = false

    init(of broadcast: Int32, _ transaction: any Transaction) throws {
        self.broadcast = broadcast
        statement = try transaction.prepare(
            """
            SELECT recipient, message FROM recipient WHERE broadcast = ? AND recipient >= ? ORDER BY recipient
            """
        )
    }

    /// Goes to a recipient, who comes not before the one of the last call.
    ///
    /// - Parameter key: the recipient.
    /// - Returns: the number of the message; nil if there is none.
    /// - Throws: `EngineError`.
    mutating func message(to key: Int64) throws -> Int64? {
        if !isBegun { try find(key) }
        var steps = 0
        while let at = recipient, at < key {
            if steps == Self.mostSteps {
                try find(key)
            } else {
                steps += 1
                recipient = try statement.step() ? statement.integer(0) : nil
            }
        }
        return recipient == key ? statement.integer(1) : nil
    }

    private mutating func find(_ key: Int64) throws {
        isBegun = true
        statement.add(broadcast)
        statement.add(key)
        try statement.query()
        recipient = try statement.step() ? statement.integer(0) : nil
    }

    /// Ends the reading; a statement that is not ended keeps its transaction open.
    func end() {
        statement.reset()
    }
}
