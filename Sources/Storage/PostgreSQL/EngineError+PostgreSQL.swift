extension EngineError {
    /// What a statement's error means.
    init(_ result: LibpqResult) {
        let code = result.code
        self.init(kind: Kind(postgreSQL: code ?? Self.connectionFailure), code: code, text: result.message)
    }

    /// The code of a connection that failed, of which the server could not tell.
    private static let connectionFailure = "08006"

    /// The connection ended, and with it a transaction that had not been committed.
    static let lostConnection = EngineError(
        kind: .unavailable,
        code: connectionFailure,
        text: "the connection to the database was lost"
    )

    /// The connection ended while a transaction was being committed: nobody can tell here whether it was.
    static let lostCommit = EngineError(
        kind: .unavailable,
        code: "08007",
        text: "the connection to the database was lost while a change was being saved, which may be saved or not"
    )

    /// Why connecting failed.
    ///
    /// Nothing that libpq says of it is repeated: it names hosts, users and databases of an address that is a secret.
    static func unreachable(_ address: PostgreSQLAddress, askedForPassword: Bool) -> EngineError {
        let text =
            switch ServerPing(address) {
            case .accepts where askedForPassword: "the database refuses the user or the password"
            case .accepts: "the database answers, but refuses this user, or has no database of that name"
            case .refuses: "the database is starting or stopping"
            case .silent: "no database answers there"
            case .notTried: "the address of the database is not valid"
            }
        return EngineError(kind: .unavailable, code: "08001", text: text)
    }

    static let wrongNumberOfValues = EngineError(kind: .other, text: "wrong number of statement values")

    /// Whether PostgreSQL gave a transaction up that succeeds if it is run again.
    var isSerializationFailure: Bool { code == "40001" || code == "40P01" }
}

extension EngineError.Kind {
    /// What a code of PostgreSQL's means (https://www.postgresql.org/docs/15/errcodes-appendix.html).
    init(postgreSQL code: String) {
        self =
            switch code {
            // A lock, a deadlock, or a statement's time-out.
            case "55P03", "57014", "40001", "40P01": .busy
            case "53100": .full
            case "25006": .readOnly
            // No rights; no more connections.
            case "42501", "53300": .unavailable
            default:
                switch code.prefix(2) {
                case "22", "23", "54": .constraint
                case "XX": code == "XX000" ? .other : .corrupt
                case "08", "28", "3D", "57": .unavailable
                default: .other
                }
            }
    }
}
