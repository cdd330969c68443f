import CPostgres

/// A connection to a server, on which one thread at a time works.
///
/// Safe: it holds libpq's handle as a number, because a pointer cannot be shared, and frees it with itself. A `ConnectionPool`
/// lends it to one caller at a time, which is what libpq asks for.
@safe final class LibpqConnection: Sendable {
    private let address: UInt

    private var handle: OpaquePointer? {
        unsafe OpaquePointer(bitPattern: address)
    }

    /// Connects; whether that succeeded, `isLost` tells.
    init(to address: PostgreSQLAddress) {
        let handle = unsafe cpostgres_connect(address.text)
        unsafe cpostgres_silence(handle)
        self.address = UInt(bitPattern: handle)
    }

    deinit {
        unsafe PQfinish(handle)
    }

    // MARK: State

    /// Whether connecting failed, or the connection was lost since.
    var isLost: Bool {
        unsafe PQstatus(handle) != CONNECTION_OK
    }

    /// Whether a transaction is under way, and none of its statements has failed.
    var isInTransaction: Bool {
        unsafe PQtransactionStatus(handle) == PQTRANS_INTRANS
    }

    /// Whether no transaction is under way.
    var isIdle: Bool {
        unsafe PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    /// Whether the server asked for a password.
    var askedForPassword: Bool {
        unsafe PQconnectionUsedPassword(handle) != 0 || PQconnectionNeedsPassword(handle) != 0
    }

    // MARK: Statements

    /// Runs statements without values, one after the other until one fails.
    func run(_ sql: String) -> LibpqResult {
        unsafe LibpqResult(PQexec(handle, sql))
    }

    /// Runs one statement once.
    func run(_ sql: String, _ values: LibpqValues) -> LibpqResult {
        unsafe values.withPointers { values in
            unsafe LibpqResult(
                PQexecParams(
                    handle,
                    sql,
                    values.count,
                    values.types,
                    values.values,
                    values.lengths,
                    values.formats,
                    1
                )
            )
        }
    }

    /// Prepares a statement for values of these types.
    func prepare(_ name: String, _ sql: String, types: [Oid]) -> LibpqResult {
        unsafe LibpqResult(PQprepare(handle, name, sql, Int32(types.count), types))
    }

    /// Runs a statement that was prepared.
    func runPrepared(_ name: String, _ values: LibpqValues) -> LibpqResult {
        unsafe values.withPointers { values in
            unsafe LibpqResult(
                PQexecPrepared(handle, name, values.count, values.values, values.lengths, values.formats, 1)
            )
        }
    }
}

/// How a server answers whoever cannot connect to it.
enum ServerPing {
    /// It takes connections, so it does not want this one.
    case accepts
    /// It is starting or stopping.
    case refuses
    case silent
    /// The address makes no sense to libpq.
    case notTried

    init(_ address: PostgreSQLAddress) {
        self =
            switch unsafe PQping(address.text) {
            case PQPING_OK: .accepts
            case PQPING_REJECT: .refuses
            case PQPING_NO_RESPONSE: .silent
            default: .notTried
            }
    }
}
